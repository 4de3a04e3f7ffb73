package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code conversion.daily}, compacted: key {@code streamerId|date}, value the streamer's day so far. */
public final class DailyConversionFormat implements RecordFormat<DailyConversion> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public DailyConversionFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "conversion.daily";
    }

    @Override
    public String schema() {
        return "conversion.daily/1";
    }

    @Override
    public byte[] key(DailyConversion day) {
        return (day.streamerId() + "|" + day.date()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(DailyConversion day) {
        return JsonObjectBytes.of(day, this::writeMembers);
    }

    private void writeMembers(DailyConversion day, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("streamerId", day.streamerId());
        out.writeStringField("date", day.date());
        out.writeNumberField("start", day.start());
        out.writeNumberField("end", day.end());
        ConversionFields.writeCounts(out, day.counts(), false);
        out.writeNumberField("dwellSeconds", day.dwellSeconds());
        ConversionFields.writeDomain(out, "private", day.privateDomain());
        ConversionFields.writeDomain(out, "public", day.publicDomain());
        ConversionFields.writeRates(out, day.counts());
        out.writeBooleanField("closed", day.closed());
        out.writeNumberField("revision", day.revision());
        out.writeNumberField("asOf", day.asOf());
        out.writeStringField("currency", currency);
    }
}
