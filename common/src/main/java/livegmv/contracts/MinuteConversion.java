package livegmv.contracts;

/**
 * One record of the topic {@code conversion.minute}: a point of a session's curve. Of two points for one minute, which late
 * events make, the later one holds.
 *
 * @param start epoch ms of the minute
 * @param counts of that minute; viewers and online are the same
 */
public record MinuteConversion(String sessionId, String streamerId, long start, ConversionCounts counts) {

    private static final long MINUTE = 60_000;

    /** The first instant after the minute, epoch ms. */
    public long end() {
        return start + MINUTE;
    }
}
