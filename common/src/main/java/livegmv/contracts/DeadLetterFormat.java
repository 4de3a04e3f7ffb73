package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code dead-letter}: key {@code orders-3} (topic and partition), one value per refused record. */
public final class DeadLetterFormat implements RecordFormat<DeadLetter> {

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    @Override
    public String topic() {
        return "dead-letter";
    }

    @Override
    public String schema() {
        return "dead-letter/1";
    }

    @Override
    public byte[] key(DeadLetter letter) {
        return (letter.topic() + "-" + letter.partition()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(DeadLetter letter) {
        return JsonObjectBytes.of(letter, this::writeMembers);
    }

    private void writeMembers(DeadLetter letter, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("topic", letter.topic());
        out.writeNumberField("partition", letter.partition());
        out.writeNumberField("offset", letter.offset());
        out.writeStringField("reason", letter.reason().label());
        out.writeStringField("detail", letter.detail());
        out.writeBinaryField("payload", letter.payload() == null ? NOTHING : letter.payload());
        out.writeNumberField("payloadBytes", letter.payloadBytes());
        out.writeNumberField("at", letter.at());
        out.writeNumberField("asOf", letter.at());
    }
}
