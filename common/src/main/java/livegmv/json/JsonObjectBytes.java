package livegmv.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes one JSON object as UTF-8 bytes: no spaces, members in the order in which they are written, of all characters only
 * {@code "}, {@code \} and control characters below U+0020 escaped.
 */
public final class JsonObjectBytes {

    /** Writes the members of one object. */
    @FunctionalInterface
    public interface Members<T> {
        void write(T source, JsonGenerator out) throws IOException;
    }

    // Otherwise characters outside the basic plane come out as two escapes.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private JsonObjectBytes() {}

    public static <T> byte[] of(T source, Members<T> members) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(512)) {
            try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
                out.writeStartObject();
                members.write(source, out);
                out.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
    }

    /** A member that is left out when it has no value. */
    public static void writeOptional(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    /** A member that is left out when it has no value. */
    public static void writeOptional(JsonGenerator out, String name, Long value) throws IOException {
        if (value != null) {
            out.writeNumberField(name, value);
        }
    }
}
