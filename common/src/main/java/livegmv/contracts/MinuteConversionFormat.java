package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code conversion.minute}: key sessionId, one value per minute of a session. */
public final class MinuteConversionFormat implements RecordFormat<MinuteConversion> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public MinuteConversionFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "conversion.minute";
    }

    @Override
    public String schema() {
        return "conversion.minute/1";
    }

    @Override
    public byte[] key(MinuteConversion minute) {
        return minute.sessionId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(MinuteConversion minute) {
        return JsonObjectBytes.of(minute, this::writeMembers);
    }

    private void writeMembers(MinuteConversion minute, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("sessionId", minute.sessionId());
        out.writeStringField("streamerId", minute.streamerId());
        out.writeNumberField("start", minute.start());
        ConversionFields.writeCounts(out, minute.counts(), true);
        ConversionFields.writeRates(out, minute.counts());
        out.writeNumberField("asOf", minute.end());
        out.writeStringField("currency", currency);
    }
}
