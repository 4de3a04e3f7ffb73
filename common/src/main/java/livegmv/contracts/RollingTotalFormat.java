package livegmv.contracts;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import livegmv.json.JsonObjectBytes;
import livegmv.measures.Measure;

/** The topic {@code gmv.rolling}, compacted: key {@code streamerId|window}, value the window's total. */
public final class RollingTotalFormat implements RecordFormat<RollingTotal> {

    private static final long serialVersionUID = 1L;

    private static final List<Measure> MEASURES = List.of(
            Measure.CREATED_ORDERS,
            Measure.CREATED_AMOUNT,
            Measure.PAID_ORDERS,
            Measure.UNITS,
            Measure.GMV,
            Measure.PRIVATE_GMV,
            Measure.REFUNDS,
            Measure.REFUNDED_BY_REFUND_TIME);

    private final String currency;

    public RollingTotalFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "gmv.rolling";
    }

    @Override
    public String schema() {
        return "gmv.rolling/1";
    }

    @Override
    public byte[] key(RollingTotal total) {
        return (total.streamerId() + "|" + total.window()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(RollingTotal total) {
        return JsonObjectBytes.of(total, this::writeMembers);
    }

    private void writeMembers(RollingTotal total, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("streamerId", total.streamerId());
        out.writeStringField("window", total.window());
        out.writeNumberField("start", total.start());
        out.writeNumberField("asOf", total.asOf());
        for (Measure measure : MEASURES) {
            out.writeNumberField(measure.fieldName(), measure.of(total.measures()));
        }
        out.writeStringField("currency", currency);
    }
}
