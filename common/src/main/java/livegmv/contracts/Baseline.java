package livegmv.contracts;

/** What a session is held against: a mean of the streamer's 30 days before the session's day. */
public enum Baseline {
    /** Divided by 30. */
    MEAN_CALENDAR_DAY_30D,
    /** Divided by the days on which a session started. */
    MEAN_BROADCAST_DAY_30D
}
