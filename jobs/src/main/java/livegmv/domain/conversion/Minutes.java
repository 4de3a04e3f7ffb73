package livegmv.domain.conversion;

/** Minutes of event time, by the epoch ms of their start. */
public final class Minutes {

    public static final long MINUTE = 60_000;

    private Minutes() {}

    /** The minute that a time falls into. */
    public static long of(long time) {
        return Math.floorDiv(time, MINUTE) * MINUTE;
    }

    /** The full minute at or after a time. */
    public static long notBefore(long time) {
        return of(time + MINUTE - 1);
    }

    /** The watermark at which all that lies before a full minute has arrived, but for what is late. */
    public static long reached(long fullMinute) {
        return fullMinute - 1;
    }

    /** The full minute at which what happened in a minute is published: the next one when that is over. */
    public static long publishing(long minute, long watermark) {
        long end = minute + MINUTE;
        return watermark < reached(end) ? end : of(watermark + 1) + MINUTE;
    }
}
