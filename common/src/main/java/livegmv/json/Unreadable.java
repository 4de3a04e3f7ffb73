package livegmv.json;

/**
 * Why a record's bytes are not a JSON object as the input topics write it.
 *
 * @param detail the rule and the remedy; of the record's content at most the name of a declared field
 */
public record Unreadable(Fault fault, String detail) {

    /** The rules on writing, in the order in which they are looked at. */
    public enum Fault {
        TOO_LARGE,
        EMPTY,
        INVALID_ENCODING,
        MALFORMED_JSON,
        NESTED_TOO_DEEPLY,
        NUMBER_TOO_LONG,
        DUPLICATE_MEMBER,
        NOT_AN_OBJECT
    }
}
