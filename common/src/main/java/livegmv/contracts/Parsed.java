package livegmv.contracts;

/** What became of one record's bytes: an event, or the rejection that stands in its place; the other is null. */
public record Parsed<E>(E event, Rejection rejection) {

    public static <E> Parsed<E> accepted(E event) {
        return new Parsed<>(event, null);
    }

    public static <E> Parsed<E> rejected(RejectionReason reason, String detail) {
        return new Parsed<>(null, new Rejection(reason, detail));
    }
}
