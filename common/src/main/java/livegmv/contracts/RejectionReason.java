package livegmv.contracts;

/** The fixed list of reasons for which one record alone is refused. {@link #label()} is what topics and metrics carry. */
public enum RejectionReason {
    TOO_LARGE("too-large"),
    EMPTY("empty"),
    INVALID_ENCODING("invalid-encoding"),
    MALFORMED_JSON("malformed-json"),
    NESTED_TOO_DEEPLY("nested-too-deeply"),
    NUMBER_TOO_LONG("number-too-long"),
    DUPLICATE_MEMBER("duplicate-member"),
    NOT_AN_OBJECT("not-an-object"),
    MISSING_FIELD("missing-field"),
    WRONG_TYPE("wrong-type"),
    OUT_OF_RANGE("out-of-range"),
    INVALID_ID("invalid-id"),
    INVALID_KEY("invalid-key"),
    UNKNOWN_VALUE("unknown-value"),
    INVALID_RULE("invalid-rule"),
    OTHER_CURRENCY("other-currency"),
    BEFORE_MIN_EVENT_TIME("before-min-event-time"),
    AHEAD_OF_CLOCK("ahead-of-clock"),
    TOO_LATE("too-late"),
    TOO_MANY_FACTS("too-many-facts"),
    SESSION_CLOSED("session-closed");

    private final String label;

    RejectionReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
