package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;
import livegmv.measures.Measure;

/** The topic {@code alerts}, compacted: key alertId, value the alert as it stands. */
public final class AlertFormat implements RecordFormat<Alert> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public AlertFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "alerts";
    }

    @Override
    public String schema() {
        return "alerts/1";
    }

    @Override
    public byte[] key(Alert alert) {
        return alert.alertId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(Alert alert) {
        return JsonObjectBytes.of(alert, this::writeMembers);
    }

    void writeMembers(Alert alert, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("alertId", alert.alertId());
        out.writeStringField("ruleId", alert.ruleId());
        out.writeNumberField("version", alert.ruleVersion());
        out.writeStringField("severity", alert.severity().name());
        out.writeArrayFieldStart("audience");
        for (Audience audience : alert.audience()) {
            out.writeString(audience.name());
        }
        out.writeEndArray();
        out.writeStringField("streamerId", alert.streamerId());
        out.writeStringField("metric", alert.metric());
        out.writeStringField("kind", alert.kind().name());
        out.writeStringField("period", alert.period().name());
        out.writeStringField("label", alert.label());
        out.writeFieldName("threshold");
        out.writeNumber(alert.threshold());
        JsonObjectBytes.writeOptional(out, "value", alert.value());
        out.writeStringField("status", alert.status().name());
        out.writeBooleanField("holds", alert.holds());
        out.writeNumberField("revision", alert.revision());
        out.writeNumberField("asOf", alert.asOf());
        out.writeNumberField("reachedAt", alert.reachedAt());
        writeOptional(out, "periodsBefore", alert.periodsBefore());
        writeOptional(out, "coldStartDays", alert.coldStartDays());
        writeOptional(out, "daysLeft", alert.daysLeft());
        JsonObjectBytes.writeOptional(out, "paceNeeded", alert.paceNeeded());
        out.writeArrayFieldStart("providerIds");
        for (String providerId : alert.providerIds()) {
            out.writeString(providerId);
        }
        out.writeEndArray();
        out.writeBooleanField("backfilled", alert.backfilled());
        out.writeArrayFieldStart("changes");
        for (AlertChange change : alert.changes()) {
            out.writeStartObject();
            out.writeStringField("status", change.status().name());
            JsonObjectBytes.writeOptional(out, "value", change.value());
            out.writeNumberField("asOf", change.asOf());
            out.writeNumberField("revision", change.revision());
            out.writeEndObject();
        }
        out.writeEndArray();
        if (isOfMoney(alert)) {
            out.writeStringField("currency", currency);
        }
    }

    static boolean isOfMoney(Alert alert) {
        Measure measure = Measure.named(alert.metric());
        return measure != null && measure.isMoney();
    }

    private static void writeOptional(JsonGenerator out, String name, Integer value) throws IOException {
        if (value != null) {
            out.writeNumberField(name, value);
        }
    }
}
