package livegmv.domain.conversion;

/**
 * What is kept of how many viewers each minute had. A minute's viewers only grow, with what comes late.
 *
 * @param sum over all minutes
 * @param peak the most of any minute
 */
public record OnlineCurve(long sum, long peak) {

    public static final OnlineCurve NONE = new OnlineCurve(0, 0);

    /** When a minute's viewers change. */
    public OnlineCurve after(long before, long now) {
        return new OnlineCurve(sum + now - before, Math.max(peak, now));
    }

    /** Rounded; 0 for no minutes. */
    public long average(long minutes) {
        return minutes == 0 ? 0 : (sum + minutes / 2) / minutes;
    }
}
