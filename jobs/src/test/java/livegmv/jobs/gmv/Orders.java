package livegmv.jobs.gmv;

import java.time.Duration;
import java.time.Instant;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderEventType;
import livegmv.contracts.Received;

/** The vocabulary of order tests: all orders are anna's, amounts in fen. */
final class Orders {

    /** Noon of 1 June 2026 in Shanghai. */
    static final long NOON = Instant.parse("2026-06-01T04:00:00Z").toEpochMilli();

    static final long ONE_DAY = Duration.ofDays(1).toMillis();
    static final String ANNA = "anna";

    private Orders() {}

    static OrderEvent created(String orderId, long time, long amount) {
        return purchase(orderId, OrderEventType.CREATED, time, amount);
    }

    static OrderEvent paid(String orderId, long time, long amount) {
        return purchase(orderId, OrderEventType.PAID, time, amount);
    }

    static OrderEvent cancelled(String orderId, long time) {
        return new OrderEvent(orderId, OrderEventType.CANCELLED, time, null, null, 0, null, null, null, 0, null);
    }

    static OrderEvent refunded(String orderId, String refundId, long time, long amount) {
        return new OrderEvent(
                orderId, OrderEventType.REFUNDED, time, refundId, null, amount, null, null, null, 0, null);
    }

    private static OrderEvent purchase(String orderId, OrderEventType type, long time, long amount) {
        return new OrderEvent(orderId, type, time, null, ANNA, amount, null, "buyer", "product", 1, null);
    }

    /** As the source read it, from partition 3. */
    static Received<OrderEvent> received(OrderEvent event, long offset) {
        byte[] payload = ("payload " + offset).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Received<>(event, null, 3, offset, payload, payload.length);
    }
}
