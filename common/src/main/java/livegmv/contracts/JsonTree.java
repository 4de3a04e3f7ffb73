package livegmv.contracts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import livegmv.json.RecordReader;
import livegmv.json.Unreadable;

/**
 * Reads a record that has objects within, as a tree: for small topics. The rules on writing that all topics share are looked at
 * first, so the tree is made only of what keeps to them. One instance serves one thread.
 */
final class JsonTree {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(RecordReader.MAX_BYTES)
                            .maxStringLength(RecordReader.MAX_BYTES)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final RecordReader writing = new RecordReader(List.of());

    /** Never throws, whatever the bytes. */
    Parsed<ObjectNode> read(byte[] value) {
        Unreadable unreadable = writing.read(value);
        if (unreadable != null) {
            return new Parsed<>(null, RecordFields.rejectionOf(unreadable));
        }
        try {
            return Parsed.accepted((ObjectNode) JSON.readTree(value));
        } catch (IOException | NumberFormatException e) {
            // All that is left after the rules on writing.
            return Parsed.rejected(
                    RejectionReason.OUT_OF_RANGE, "a number has an exponent beyond all bounds: write it out");
        }
    }
}
