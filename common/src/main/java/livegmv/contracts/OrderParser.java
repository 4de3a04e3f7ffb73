package livegmv.contracts;

import java.util.List;
import java.util.function.LongSupplier;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;

/**
 * From the bytes of one record of the topic {@code orders} to its event, or to the rejection that stands in its place. Accepts
 * what {@code docs/contracts/orders.schema.json} and the rules on writing beside it accept, and nothing else.
 *
 * <p>Never throws on any bytes. Of several things that are wrong the rejection names one: first the writing, in the order of
 * the bytes, then type, orderId, eventTime and the type's other fields. Fields that the type does not have are not judged.
 *
 * <p>Reuses its buffers: one instance serves one thread. Cheap to make, not serialisable: made where it is used.
 */
public final class OrderParser implements RecordParser<OrderEvent> {

    public static final long MAX_AMOUNT = 1_000_000_000_000L;
    public static final long MAX_QUANTITY = 1_000_000L;

    private static final OrderEventType[] TYPES = OrderEventType.values();
    private static final TrafficSource[] SOURCES = TrafficSource.values();

    private static final int TYPE = 0;
    private static final int ORDER_ID = 1;
    private static final int EVENT_TIME = 2;
    private static final int STREAMER_ID = 3;
    private static final int AMOUNT = 4;
    private static final int CURRENCY = 5;
    private static final int SESSION_ID = 6;
    private static final int BUYER_ID = 7;
    private static final int PRODUCT_ID = 8;
    private static final int QUANTITY = 9;
    private static final int SOURCE = 10;
    private static final int REFUND_ID = 11;

    private final RecordFields fields;

    /**
     * @param currency the code of the one currency that the deployment counts, such as {@code CNY}
     * @param minEventTime epoch ms, the earliest eventTime that is accepted
     * @param maxFutureSkew ms that an eventTime may lie ahead of the clock, 0 or more
     * @param clock wall clock, epoch ms
     */
    public OrderParser(String currency, long minEventTime, long maxFutureSkew, LongSupplier clock) {
        // In the order of the constants above.
        RecordReader reader = new RecordReader(List.of(
                RecordField.oneOf("type", TYPES),
                RecordField.of("orderId"),
                RecordField.of("eventTime"),
                RecordField.of("streamerId"),
                RecordField.of("amount"),
                RecordField.oneOf("currency", List.of(currency)),
                RecordField.of("sessionId"),
                RecordField.of("buyerId"),
                RecordField.of("productId"),
                RecordField.of("quantity"),
                RecordField.oneOf("source", SOURCES),
                RecordField.of("refundId")));
        this.fields = new RecordFields(reader, minEventTime, maxFutureSkew, clock);
    }

    public Parsed<OrderEvent> parse(byte[] value) {
        OrderEvent event = fields.read(value) ? event() : null;
        Rejection rejection = fields.rejection();
        return rejection == null ? Parsed.accepted(event) : new Parsed<>(null, rejection);
    }

    /** The event; null or half right when the fields have a rejection. */
    private OrderEvent event() {
        int type = fields.requiredWord(TYPE);
        if (type < 0) {
            return null;
        }
        String orderId = fields.requiredId(ORDER_ID);
        long eventTime = fields.requiredEventTime(EVENT_TIME);
        return switch (TYPES[type]) {
            case CREATED, PAID -> purchase(TYPES[type], orderId, eventTime);
            case CANCELLED ->
                new OrderEvent(orderId, OrderEventType.CANCELLED, eventTime, null, null, 0, null, null, null, 0, null);
            case REFUNDED -> refund(orderId, eventTime);
        };
    }

    private OrderEvent purchase(OrderEventType type, String orderId, long eventTime) {
        String streamerId = fields.requiredId(STREAMER_ID);
        long amount = fields.requiredInteger(AMOUNT, 0, MAX_AMOUNT);
        fields.requireCurrency(CURRENCY);
        String sessionId = fields.optionalId(SESSION_ID);
        String buyerId = fields.optionalId(BUYER_ID);
        String productId = fields.optionalId(PRODUCT_ID);
        long quantity = fields.integerOr(QUANTITY, 1, MAX_QUANTITY, 1);
        int source = fields.optionalWord(SOURCE);
        return new OrderEvent(
                orderId,
                type,
                eventTime,
                null,
                streamerId,
                amount,
                sessionId,
                buyerId,
                productId,
                quantity,
                source < 0 ? null : SOURCES[source]);
    }

    private OrderEvent refund(String orderId, long eventTime) {
        String refundId = fields.requiredId(REFUND_ID);
        long amount = fields.requiredInteger(AMOUNT, 0, MAX_AMOUNT);
        fields.requireCurrency(CURRENCY);
        return new OrderEvent(
                orderId, OrderEventType.REFUNDED, eventTime, refundId, null, amount, null, null, null, 0, null);
    }
}
