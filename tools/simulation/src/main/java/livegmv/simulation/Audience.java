package livegmv.simulation;

/**
 * How many come.
 *
 * @param count 0 or more, of the unit
 */
public record Audience(long count, Unit unit) {

    /** What is counted. */
    public enum Unit {
        /** Viewer events of all types, repeats not counted: exactly so many are told. */
        EVENTS,
        /** Entries into a room; who comes twice counts twice, who only saw the room in a feed does not. */
        VISITS
    }

    public Audience {
        if (count < 0) {
            throw new IllegalArgumentException("an audience of " + count);
        }
    }
}
