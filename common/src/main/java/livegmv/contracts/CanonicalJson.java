package livegmv.contracts;

import static livegmv.json.JsonObjectBytes.writeOptional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import livegmv.json.JsonObjectBytes;

/**
 * The canonical JSON of an order's fact: the contract fields that its type has, defaults applied, keys sorted, no spaces,
 * absent fields left out. Compared as unsigned bytes it decides between facts of one identity, time and amount; it is also how
 * a fact is shown in {@code order-issues}.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The canonical JSON as UTF-8 bytes; currency is the code that the deployment counts. */
    public static byte[] of(OrderEvent event, String currency) {
        return JsonObjectBytes.of(event, (fact, out) -> writeMembers(fact, currency, out));
    }

    static void writeMembers(OrderEvent event, String currency, JsonGenerator out) throws IOException {
        boolean money = event.type() != OrderEventType.CANCELLED;
        boolean purchase = event.type() == OrderEventType.CREATED || event.type() == OrderEventType.PAID;
        if (money) {
            out.writeNumberField("amount", event.amount());
        }
        writeOptional(out, "buyerId", event.buyerId());
        if (money) {
            out.writeStringField("currency", currency);
        }
        out.writeNumberField("eventTime", event.eventTime());
        out.writeStringField("orderId", event.orderId());
        writeOptional(out, "productId", event.productId());
        if (purchase) {
            out.writeNumberField("quantity", event.quantity());
        }
        writeOptional(out, "refundId", event.refundId());
        writeOptional(out, "sessionId", event.sessionId());
        writeOptional(
                out, "source", event.source() == null ? null : event.source().name());
        writeOptional(out, "streamerId", event.streamerId());
        out.writeStringField("type", event.type().name());
    }
}
