package livegmv.dashboard.held;

/** By what held records are found, beside their keys. */
public enum Group {
    ALL,
    ON_AIR,
    STREAMER,
    SESSION,
    PROVIDER,
    ALERT
}
