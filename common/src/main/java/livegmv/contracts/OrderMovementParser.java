package livegmv.contracts;

import java.util.List;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;

/**
 * From the bytes of one record of the topic {@code order-movements} back to the movement that {@link OrderMovementFormat} wrote,
 * or to the rejection that stands in its place.
 *
 * <p>Never throws on any bytes. Event times were judged when the order's events were read; they are not held to a clock again,
 * for the clock of another machine must not lose money.
 *
 * <p>Reuses its buffers: one instance serves one thread. Cheap to make, not serialisable: made where it is used.
 */
public final class OrderMovementParser implements RecordParser<OrderMovement> {

    private static final MovementKind[] KINDS = MovementKind.values();
    private static final TrafficSource[] SOURCES = TrafficSource.values();

    private static final int KIND = 0;
    private static final int SIGN = 1;
    private static final int ORDER_ID = 2;
    private static final int REFUND_ID = 3;
    private static final int STREAMER_ID = 4;
    private static final int SESSION_ID = 5;
    private static final int BUYER_ID = 6;
    private static final int PRODUCT_ID = 7;
    private static final int SOURCE = 8;
    private static final int AMOUNT = 9;
    private static final int UNITS = 10;
    private static final int EVENT_TIME = 11;
    private static final int PAY_TIME = 12;
    private static final int CURRENCY = 13;

    private final RecordFields fields;

    /** @param currency the code of the one currency that the deployment counts, such as {@code CNY} */
    public OrderMovementParser(String currency) {
        // In the order of the constants above.
        RecordReader reader = new RecordReader(List.of(
                RecordField.oneOf("kind", KINDS),
                RecordField.of("sign"),
                RecordField.of("orderId"),
                RecordField.of("refundId"),
                RecordField.of("streamerId"),
                RecordField.of("sessionId"),
                RecordField.of("buyerId"),
                RecordField.of("productId"),
                RecordField.oneOf("source", SOURCES),
                RecordField.of("amount"),
                RecordField.of("units"),
                RecordField.of("eventTime"),
                RecordField.of("payTime"),
                RecordField.oneOf("currency", List.of(currency))));
        this.fields = new RecordFields(reader, 0, 0, () -> 0);
    }

    @Override
    public Parsed<OrderMovement> parse(byte[] value) {
        OrderMovement movement = fields.read(value) ? movement() : null;
        Rejection rejection = fields.rejection();
        return rejection == null ? Parsed.accepted(movement) : new Parsed<>(null, rejection);
    }

    /** The movement; null or half right when the fields have a rejection. */
    private OrderMovement movement() {
        int kind = fields.requiredWord(KIND);
        if (kind < 0) {
            return null;
        }
        int sign = fields.requiredSign(SIGN);
        String orderId = fields.requiredId(ORDER_ID);
        String refundId = KINDS[kind] == MovementKind.REFUNDED ? fields.requiredId(REFUND_ID) : null;
        String streamerId = fields.requiredId(STREAMER_ID);
        String sessionId = fields.optionalId(SESSION_ID);
        String buyerId = fields.optionalId(BUYER_ID);
        String productId = fields.optionalId(PRODUCT_ID);
        int source = fields.optionalWord(SOURCE);
        long amount = fields.requiredInteger(AMOUNT, 0, OrderParser.MAX_AMOUNT);
        long units = fields.requiredInteger(UNITS, 0, OrderParser.MAX_QUANTITY);
        long eventTime = fields.requiredInteger(EVENT_TIME, 0, Long.MAX_VALUE);
        Long payTime = KINDS[kind] == MovementKind.CREATED ? null : fields.requiredInteger(PAY_TIME, 0, Long.MAX_VALUE);
        fields.requireCurrency(CURRENCY);
        return new OrderMovement(
                KINDS[kind],
                sign,
                orderId,
                refundId,
                streamerId,
                sessionId,
                buyerId,
                productId,
                source < 0 ? null : SOURCES[source],
                amount,
                units,
                eventTime,
                payTime);
    }
}
