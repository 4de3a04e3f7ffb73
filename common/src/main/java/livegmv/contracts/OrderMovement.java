package livegmv.contracts;

/**
 * One line of the clean signed ledger {@code order-movements}. A later fact that overturns it sends the same line with the
 * opposite sign, so every figure downstream is a plain sum.
 *
 * @param sign +1 or -1 (a reversal); amounts and units are not negated
 * @param refundId REFUNDED only, else null
 * @param amount minor units (fen), 0 or more
 * @param units PAID only, else 0
 * @param eventTime epoch ms of the fact: of creation, payment, refund
 * @param payTime epoch ms of the order's payment, PAID and REFUNDED only, else null
 */
public record OrderMovement(
        MovementKind kind,
        int sign,
        String orderId,
        String refundId,
        String streamerId,
        String sessionId,
        String buyerId,
        String productId,
        TrafficSource source,
        long amount,
        long units,
        long eventTime,
        Long payTime)
        implements InputEvent {

    public OrderMovement reversed() {
        return new OrderMovement(
                kind,
                -sign,
                orderId,
                refundId,
                streamerId,
                sessionId,
                buyerId,
                productId,
                source,
                amount,
                units,
                eventTime,
                payTime);
    }

    /** The same line, counted for another session; null for none. */
    public OrderMovement inSession(String otherSessionId) {
        return new OrderMovement(
                kind,
                sign,
                orderId,
                refundId,
                streamerId,
                otherSessionId,
                buyerId,
                productId,
                source,
                amount,
                units,
                eventTime,
                payTime);
    }
}
