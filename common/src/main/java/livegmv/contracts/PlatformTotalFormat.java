package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import livegmv.json.JsonObjectBytes;
import livegmv.measures.Measure;

/** The topic {@code gmv.platform}, compacted: key {@code DAY|label}, value the day's total over all streamers. */
public final class PlatformTotalFormat implements RecordFormat<PlatformTotal> {

    private static final long serialVersionUID = 1L;

    private static final Set<Measure> MEASURES = EnumSet.range(Measure.CREATED_ORDERS, Measure.NET_GMV);

    private final String currency;

    public PlatformTotalFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "gmv.platform";
    }

    @Override
    public String schema() {
        return "gmv.platform/1";
    }

    @Override
    public byte[] key(PlatformTotal total) {
        return (PeriodKind.DAY + "|" + total.label()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(PlatformTotal total) {
        return JsonObjectBytes.of(total, this::writeMembers);
    }

    private void writeMembers(PlatformTotal total, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("period", PeriodKind.DAY.name());
        out.writeStringField("label", total.label());
        out.writeNumberField("start", total.start());
        out.writeNumberField("end", total.end());
        for (Measure measure : MEASURES) {
            out.writeNumberField(measure.fieldName(), measure.of(total.measures()));
        }
        out.writeNumberField("streamerBuyers", total.measures().buyers());
        out.writeNumberField("asOf", total.asOf());
        out.writeStringField("currency", currency);
    }
}
