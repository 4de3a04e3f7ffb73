package livegmv.contracts;

/**
 * Where an alert stands in its life.
 *
 * <pre>
 * PROVISIONAL ⇄ REVOKED           while the period is open, and until it is confirmed
 *      └──────────┴► CONFIRMED ► AMENDED
 * any of these ► WITHDRAWN        the rule or threshold is gone
 * </pre>
 */
public enum AlertStatus {
    /** Reached; the period may still fall back under. */
    PROVISIONAL(true),
    /** Reached, and the period has been closed for the rule's confirmAfter. */
    CONFIRMED(true),
    /** Was provisional and fell back under. */
    REVOKED(false),
    /** Was confirmed; a restatement took it under, or made an earlier month the first. */
    AMENDED(false),
    /** Its rule or threshold was taken away. */
    WITHDRAWN(false);

    private final boolean holds;

    AlertStatus(boolean holds) {
        this.holds = holds;
    }

    public boolean holds() {
        return holds;
    }
}
