package livegmv.domain.periods;

/**
 * At which full minute of event time a difference is published. It depends on the event time alone while input is in order, so
 * that the same input gives the same records whatever the timing of watermarks; what comes late goes out at the next full minute.
 */
public final class PublishingMinute {

    private static final long MINUTE = 60_000;

    private PublishingMinute() {}

    /** The full minute after a time, both epoch ms: the first one up to which the time counts. */
    public static long after(long time) {
        return (Math.floorDiv(time, MINUTE) + 1) * MINUTE;
    }

    /** The full minute at or after a time, both epoch ms. */
    public static long notBefore(long time) {
        return after(time - 1);
    }

    /**
     * The minute that is not yet published, epoch ms.
     *
     * @param minute for which a difference was meant
     * @param watermark up to which all minutes are published
     */
    public static long due(long minute, long watermark) {
        return watermark < minute ? minute : after(watermark);
    }
}
