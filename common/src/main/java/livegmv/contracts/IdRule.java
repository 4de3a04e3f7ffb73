package livegmv.contracts;

/** What an id is: 1 to 128 characters (code points) without {@code |} and control characters. */
final class IdRule {

    static final int MAX_LENGTH = 128;

    private IdRule() {}

    static boolean keeps(String id) {
        return brokenBy(id) == null;
    }

    /** Null when it is an id. */
    static RejectionReason brokenBy(String id) {
        int length = id.length();
        // Up to 128 units there cannot be more code points, over 256 not fewer: most ids are never counted.
        if (length == 0
                || length > 2 * MAX_LENGTH
                || (length > MAX_LENGTH && id.codePointCount(0, length) > MAX_LENGTH)) {
            return RejectionReason.OUT_OF_RANGE;
        }
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            if (c == '|' || c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
                return RejectionReason.INVALID_ID;
            }
        }
        return null;
    }

    /** What to do about it. */
    static String remedy(RejectionReason broken) {
        return broken == RejectionReason.OUT_OF_RANGE
                ? "must have 1 to 128 characters"
                : "has a '|' or a control character: leave it out";
    }
}
