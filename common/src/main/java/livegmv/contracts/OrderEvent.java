package livegmv.contracts;

/**
 * One event of the topic {@code orders} that satisfies its contract, defaults applied. A field that the type does not have is
 * null or 0, whatever the record carried there, so that two events are the same fact exactly when they are equal.
 *
 * <p>The currency is not held: a deployment counts one, and an event in another never becomes an {@code OrderEvent}.
 *
 * @param orderId the smallest unit that is paid as a whole: one product, one streamer
 * @param eventTime epoch ms UTC
 * @param refundId identity of a REFUNDED within its order, else null
 * @param streamerId CREATED and PAID only
 * @param amount minor units (fen); of a REFUNDED what is given back; 0 for CANCELLED
 * @param sessionId optional, CREATED and PAID only, as are buyerId, productId and source
 * @param quantity CREATED and PAID: 1 when the record has none; else 0
 */
public record OrderEvent(
        String orderId,
        OrderEventType type,
        long eventTime,
        String refundId,
        String streamerId,
        long amount,
        String sessionId,
        String buyerId,
        String productId,
        long quantity,
        TrafficSource source)
        implements InputEvent {

    /** Whether the buyer came from the private domain (私域). */
    public boolean isPrivateDomain() {
        return source != null && source.isPrivateDomain();
    }
}
