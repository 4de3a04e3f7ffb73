package livegmv.contracts;

/** Whom an alert is for. */
public enum Audience {
    /** The service providers (服务商) of the streamer, by contract. */
    PROVIDER,
    OPERATIONS
}
