package livegmv.json;

import java.util.Arrays;
import java.util.List;

/**
 * A member that a topic's records may have.
 *
 * @param vocabulary of a text with a closed list of values, these values: such a text is held as its place in the list and
 *     no string is made for it; empty for all else
 */
public record RecordField(String name, List<String> vocabulary) {

    public static RecordField of(String name) {
        return new RecordField(name, List.of());
    }

    public static RecordField oneOf(String name, List<String> vocabulary) {
        return new RecordField(name, List.copyOf(vocabulary));
    }

    public static RecordField oneOf(String name, Enum<?>[] vocabulary) {
        return new RecordField(name, Arrays.stream(vocabulary).map(Enum::name).toList());
    }
}
