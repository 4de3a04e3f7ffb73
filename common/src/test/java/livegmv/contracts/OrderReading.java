package livegmv.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an order record means according to its published schema, the plain reading of the rules on writing and the rules of
 * clock and currency: independent of the parser.
 *
 * @param event null when the record is to be refused
 * @param reasons when refused: of these reasons, one
 */
record OrderReading(OrderEvent event, Set<RejectionReason> reasons) {

    static final String CURRENCY = "CNY";
    static final long MIN_EVENT_TIME = 946_684_800_000L;
    static final long MAX_FUTURE_SKEW = 300_000L;
    static final long NOW = 1_780_000_000_000L;

    private static final Set<RejectionReason> OF_WRITING =
            EnumSet.range(RejectionReason.TOO_LARGE, RejectionReason.NOT_AN_OBJECT);
    static final Set<RejectionReason> OF_FIELDS =
            EnumSet.range(RejectionReason.MISSING_FIELD, RejectionReason.AHEAD_OF_CLOCK);

    static OrderReading of(byte[] value, ContractSchema schema) {
        ObjectNode record;
        try {
            record = PlainJson.read(value);
        } catch (PlainJson.Refused refused) {
            return new OrderReading(null, EnumSet.of(refused.reason));
        }
        if (!schema.errors(record).isEmpty()) {
            return new OrderReading(null, OF_FIELDS);
        }
        Set<RejectionReason> reasons = EnumSet.noneOf(RejectionReason.class);
        OrderEventType type = OrderEventType.valueOf(record.get("type").textValue());
        if (type != OrderEventType.CANCELLED
                && !record.get("currency").textValue().equals(CURRENCY)) {
            reasons.add(RejectionReason.OTHER_CURRENCY);
        }
        if (record.get("eventTime").bigIntegerValue().compareTo(BigInteger.valueOf(MIN_EVENT_TIME)) < 0) {
            reasons.add(RejectionReason.BEFORE_MIN_EVENT_TIME);
        }
        if (record.get("eventTime").bigIntegerValue().compareTo(BigInteger.valueOf(NOW + MAX_FUTURE_SKEW)) > 0) {
            reasons.add(RejectionReason.AHEAD_OF_CLOCK);
        }
        return reasons.isEmpty() ? new OrderReading(event(type, record), reasons) : new OrderReading(null, reasons);
    }

    /**
     * Whether a parser may give this reason. Of several faults of writing this reading knows the first; a parser that looks at
     * the encoding before the tokens, at the root before its content, or one token ahead may meet another one.
     */
    boolean allows(RejectionReason reason) {
        return allows(reasons, reason);
    }

    static boolean allows(Set<RejectionReason> reasons, RejectionReason reason) {
        boolean writing = !reasons.isEmpty() && OF_WRITING.containsAll(reasons) && OF_WRITING.contains(reason);
        return reasons.contains(reason)
                || writing
                        && (reasons.contains(RejectionReason.MALFORMED_JSON)
                                || reason == RejectionReason.MALFORMED_JSON
                                || reason == RejectionReason.INVALID_ENCODING
                                || reason == RejectionReason.NOT_AN_OBJECT);
    }

    private static OrderEvent event(OrderEventType type, ObjectNode record) {
        boolean purchase = type == OrderEventType.CREATED || type == OrderEventType.PAID;
        String source = purchase ? text(record, "source") : null;
        return new OrderEvent(
                text(record, "orderId"),
                type,
                record.get("eventTime").longValue(),
                type == OrderEventType.REFUNDED ? text(record, "refundId") : null,
                purchase ? text(record, "streamerId") : null,
                type == OrderEventType.CANCELLED ? 0 : record.get("amount").longValue(),
                purchase ? text(record, "sessionId") : null,
                purchase ? text(record, "buyerId") : null,
                purchase ? text(record, "productId") : null,
                purchase ? quantity(record) : 0,
                source == null ? null : TrafficSource.valueOf(source));
    }

    private static long quantity(ObjectNode record) {
        JsonNode quantity = record.get("quantity");
        return quantity == null || quantity.isNull() ? 1 : quantity.longValue();
    }

    private static String text(ObjectNode record, String field) {
        JsonNode value = record.get(field);
        return value == null ? null : value.textValue();
    }
}
