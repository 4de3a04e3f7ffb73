package livegmv.contracts;

/** Limits that the input topics share beside those of the orders. */
final class InputLimits {

    /** The last millisecond of the year 9999. */
    static final long MAX_TIME = 253_402_300_799_999L;

    /** Room for nanoseconds since 1970 as versions. */
    static final long MAX_VERSION = 9_000_000_000_000_000_000L;

    static final long MAX_COUNT = 1_000_000_000_000L;

    private InputLimits() {}
}
