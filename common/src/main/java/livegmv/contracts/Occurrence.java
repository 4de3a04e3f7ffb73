package livegmv.contracts;

/** Which of the periods that satisfy a rule count. */
public enum Occurrence {
    /** The first calendar month in the streamer's known history. */
    FIRST_EVER,
    EVERY_PERIOD
}
