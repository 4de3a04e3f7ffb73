package livegmv.contracts;

/**
 * What happened in a part of a broadcast: the funnel from being shown the room to paying.
 *
 * @param impressions how often the room was shown (ROOM_EXPOSURE)
 * @param views how often it was entered (ENTER)
 * @param exposures how often a product was shown
 * @param clicks how often one was clicked
 * @param viewers distinct viewers of all events but ROOM_EXPOSURE: exact to 100, beyond that an estimate with a standard error
 *     under 1 %
 * @param clickers distinct viewers who clicked a product, estimated likewise
 * @param online distinct viewers of the last full minute of the part, estimated likewise
 * @param orderers distinct buyerId of orders created or paid, exact
 * @param buyers distinct buyerId of paid orders, exact
 * @param gmv paid amounts, refunds not deducted, minor units (fen)
 */
public record ConversionCounts(
        long impressions,
        long views,
        long exposures,
        long clicks,
        long likes,
        long comments,
        long shares,
        long follows,
        long viewers,
        long clickers,
        long online,
        long createdOrders,
        long orderers,
        long paidOrders,
        long buyers,
        long gmv) {

    public static final ConversionCounts ZERO = new ConversionCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
