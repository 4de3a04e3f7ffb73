package livegmv.domain.alerts;

/** What a rule finds of a period and threshold, by the facts alone. */
public enum Finding {
    /** All that the rule asks is so. */
    REACHED(false),
    /** The figure is below what the rule asks. */
    UNDER(false),
    /** An earlier month reached it: this one is not the first. */
    NOT_FIRST(false),
    /** NEARS only: there is nothing left to come near to, for the threshold is reached or the period is closed. */
    PAST(true),
    /** The rule is not for this streamer and period ({@code where}), or there is no baseline to hold it against. */
    OUT_OF_SCOPE(true);

    private final boolean quiet;

    Finding(boolean quiet) {
        this.quiet = quiet;
    }

    /** Whether an alert that ends for this reason ends without anybody being told. */
    public boolean isQuiet() {
        return quiet;
    }
}
