package livegmv.contracts;

/**
 * One record of the topic {@code conversion.product}: a product in one broadcast.
 *
 * @param clickers distinct viewers who clicked it, estimated as in {@link ConversionCounts}
 * @param gmv paid amounts, refunds not deducted, minor units (fen)
 * @param refundedByPayTime what was given back of them, minor units (fen)
 * @param closed the session is closed: exposures and clicks count no further; orders and money still do
 * @param revision counts up with each record of the session and product
 * @param asOf epoch ms, a full minute
 */
public record ProductConversion(
        String sessionId,
        String streamerId,
        String productId,
        long exposures,
        long clicks,
        long clickers,
        long createdOrders,
        long paidOrders,
        long units,
        long gmv,
        long refundedByPayTime,
        boolean closed,
        long revision,
        long asOf) {}
