package livegmv.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** The keys that a compacted input topic deletes: ids joined by {@code |}. */
final class DeletedKey {

    private final String shape;
    private final List<Predicate<String>> parts;

    /**
     * @param shape how such a key is written, for people
     * @param parts what each of its parts has to be
     */
    @SafeVarargs
    DeletedKey(String shape, Predicate<String>... parts) {
        this.shape = shape;
        this.parts = List.of(parts);
    }

    <T> Parsed<Entry<T>> parse(byte[] key) {
        String text = key == null ? null : text(key);
        return text != null && matches(text.split("\\|", -1))
                ? Parsed.accepted(Entry.deletionOf(text))
                : Parsed.rejected(
                        RejectionReason.INVALID_KEY,
                        "the record has no value, so it deletes its key, but its key is not " + shape
                                + ": send that key");
    }

    private boolean matches(String[] ids) {
        if (ids.length != parts.size()) {
            return false;
        }
        for (int i = 0; i < ids.length; i++) {
            if (!parts.get(i).test(ids[i])) {
                return false;
            }
        }
        return true;
    }

    /** Null when the bytes are not UTF-8. */
    private static String text(byte[] key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
