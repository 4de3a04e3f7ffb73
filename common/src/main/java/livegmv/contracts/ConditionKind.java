package livegmv.contracts;

/** What a rule asks of a figure. */
public enum ConditionKind {
    /** A period's value reaches a threshold. */
    REACHES,
    /** A period's value reaches a fraction of a threshold, in time to coach. */
    NEARS,
    /** A session's value reaches a multiple of the streamer's mean day (营销大场). */
    EXCEEDS_BASELINE,
    /** A conversion rate of the last 10 minutes falls under a fraction of that of the 10 before. */
    DROPS
}
