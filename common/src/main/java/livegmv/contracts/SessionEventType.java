package livegmv.contracts;

/** What a session event reports: the broadcast went on air or off it. */
public enum SessionEventType {
    STARTED,
    ENDED
}
