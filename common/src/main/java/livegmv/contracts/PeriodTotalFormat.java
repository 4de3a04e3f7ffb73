package livegmv.contracts;

import static livegmv.json.JsonObjectBytes.writeOptional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import livegmv.json.JsonObjectBytes;
import livegmv.measures.Measure;

/** The topics {@code gmv.session}, {@code gmv.daily} and {@code gmv.monthly}, compacted: key {@code streamerId|label}, value the period's total. */
public final class PeriodTotalFormat implements RecordFormat<PeriodTotal> {

    private static final long serialVersionUID = 1L;

    private static final Measure[] MEASURES = Measure.values();

    /** Of fixed width, so that texts compare as times do. */
    private static final DateTimeFormatter GENERATION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final PeriodKind period;
    private final String topic;
    private final String currency;

    private PeriodTotalFormat(PeriodKind period, String topic, String currency) {
        this.period = period;
        this.topic = topic;
        this.currency = currency;
    }

    public static PeriodTotalFormat session(String currency) {
        return new PeriodTotalFormat(PeriodKind.SESSION, "gmv.session", currency);
    }

    public static PeriodTotalFormat daily(String currency) {
        return new PeriodTotalFormat(PeriodKind.DAY, "gmv.daily", currency);
    }

    public static PeriodTotalFormat monthly(String currency) {
        return new PeriodTotalFormat(PeriodKind.MONTH, "gmv.monthly", currency);
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public String schema() {
        return topic + "/1";
    }

    @Override
    public byte[] key(PeriodTotal total) {
        return (total.streamerId() + "|" + total.label()).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when the total belongs to the other topic: the pipeline is wired wrongly */
    @Override
    public byte[] value(PeriodTotal total) {
        if (total.period() != period) {
            throw new IllegalArgumentException("a total of a " + total.period() + " does not go to " + topic);
        }
        return JsonObjectBytes.of(total, this::writeMembers);
    }

    private void writeMembers(PeriodTotal total, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("streamerId", total.streamerId());
        out.writeStringField("period", total.period().name());
        out.writeStringField("label", total.label());
        writeOptional(out, "start", total.start());
        writeOptional(out, "end", total.end());
        for (Measure measure : MEASURES) {
            if (period.carries(measure)) {
                out.writeNumberField(measure.fieldName(), measure.of(total.measures()));
            }
        }
        out.writeBooleanField("closed", total.closed());
        out.writeNumberField("revision", total.revision());
        out.writeStringField("generation", GENERATION.format(Instant.ofEpochMilli(total.generation())));
        out.writeNumberField("asOf", total.asOf());
        out.writeStringField("currency", currency);
    }
}
