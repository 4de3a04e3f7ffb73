package livegmv.contracts;

/** What can be wrong with an order as a whole. Later facts can overturn each of these, so they are results, not dead letters. */
public enum IssueReason {
    CONFLICTING_FACT("conflicting-fact"),
    REFUND_EXCEEDS_PAID("refund-exceeds-paid"),
    REFUND_WITHOUT_PAYMENT("refund-without-payment"),
    REFUND_TOO_LATE("refund-too-late"),
    PERIOD_GONE("period-gone");

    private final String label;

    IssueReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
