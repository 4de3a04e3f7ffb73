package livegmv.contracts;

import static livegmv.json.JsonObjectBytes.writeOptional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code order-issues}, compacted: key orderId, value the order's present issues, null once there are none. */
public final class OrderIssuesFormat implements RecordFormat<OrderIssues> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public OrderIssuesFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "order-issues";
    }

    @Override
    public String schema() {
        return "order-issues/1";
    }

    @Override
    public byte[] key(OrderIssues order) {
        return order.orderId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(OrderIssues order) {
        return order.issues().isEmpty() ? null : JsonObjectBytes.of(order, this::writeMembers);
    }

    private void writeMembers(OrderIssues order, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("orderId", order.orderId());
        out.writeArrayFieldStart("issues");
        for (OrderIssue issue : order.issues()) {
            out.writeStartObject();
            out.writeStringField("reason", issue.reason().label());
            writeOptional(out, "refundId", issue.fact().refundId());
            writeOptional(out, "period", issue.period());
            out.writeObjectFieldStart("fact");
            CanonicalJson.writeMembers(issue.fact(), currency, out);
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("asOf", order.asOf());
        out.writeStringField("currency", currency);
    }
}
