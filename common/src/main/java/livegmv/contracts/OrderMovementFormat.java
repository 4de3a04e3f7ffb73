package livegmv.contracts;

import static livegmv.json.JsonObjectBytes.writeOptional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import livegmv.json.JsonObjectBytes;

/** The topic {@code order-movements}: key streamerId, one value per line of the ledger. */
public final class OrderMovementFormat implements RecordFormat<OrderMovement> {

    private static final long serialVersionUID = 1L;

    private final String currency;

    public OrderMovementFormat(String currency) {
        this.currency = currency;
    }

    @Override
    public String topic() {
        return "order-movements";
    }

    @Override
    public String schema() {
        return "order-movements/1";
    }

    @Override
    public byte[] key(OrderMovement movement) {
        return movement.streamerId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(OrderMovement movement) {
        return JsonObjectBytes.of(movement, this::writeMembers);
    }

    private void writeMembers(OrderMovement movement, JsonGenerator out) throws IOException {
        out.writeStringField("schema", schema());
        out.writeStringField("kind", movement.kind().name());
        out.writeNumberField("sign", movement.sign());
        out.writeStringField("orderId", movement.orderId());
        writeOptional(out, "refundId", movement.refundId());
        out.writeStringField("streamerId", movement.streamerId());
        writeOptional(out, "sessionId", movement.sessionId());
        writeOptional(out, "buyerId", movement.buyerId());
        writeOptional(out, "productId", movement.productId());
        writeOptional(
                out,
                "source",
                movement.source() == null ? null : movement.source().name());
        out.writeNumberField("amount", movement.amount());
        out.writeNumberField("units", movement.units());
        out.writeNumberField("eventTime", movement.eventTime());
        if (movement.payTime() != null) {
            out.writeNumberField("payTime", movement.payTime());
        }
        out.writeNumberField("asOf", movement.eventTime());
        out.writeStringField("currency", currency);
    }
}
