package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code conversion.session}, compacted: key sessionId, value the session so far. */
public final class SessionConversionFormat implements RecordFormat<SessionConversion> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public SessionConversionFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "conversion.session";
    }

    @Override
    public String schema() {
        return "conversion.session/1";
    }

    @Override
    public byte[] key(SessionConversion session) {
        return session.sessionId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(SessionConversion session) {
        return JsonObjectBytes.of(session, this::writeMembers);
    }

    private void writeMembers(SessionConversion session, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("sessionId", session.sessionId());
        out.writeStringField("streamerId", session.streamerId());
        out.writeObjectFieldStart("wholeSession");
        ConversionFields.writeCounts(out, session.wholeSession(), true);
        out.writeNumberField("peakOnline", session.peakOnline());
        out.writeNumberField("averageOnline", session.averageOnline());
        out.writeNumberField("dwellSeconds", session.dwellSeconds());
        ConversionFields.writeDomain(out, "private", session.privateDomain());
        ConversionFields.writeDomain(out, "public", session.publicDomain());
        ConversionFields.writeRates(out, session.wholeSession());
        out.writeEndObject();
        writeWindow(out, "last10Minutes", session.last10Minutes());
        writeWindow(out, "previous10Minutes", session.previous10Minutes());
        ConversionRate worst = session.worstStep();
        out.writeStringField("worstStep", worst == null ? null : worst.fieldName());
        out.writeBooleanField("onAir", session.onAir());
        out.writeBooleanField("closed", session.closed());
        out.writeNumberField("revision", session.revision());
        out.writeNumberField("asOf", session.asOf());
        out.writeStringField("currency", currency);
    }

    private static void writeWindow(JsonGenerator out, String name, ConversionCounts counts) throws IOException {
        out.writeObjectFieldStart(name);
        ConversionFields.writeCounts(out, counts, true);
        ConversionFields.writeRates(out, counts);
        out.writeEndObject();
    }
}
