package livegmv.contracts;

/**
 * What came from the private domain (私域) or the public one (公域).
 *
 * @param views how often somebody entered from there
 * @param viewers distinct viewers who did, estimated as in {@link ConversionCounts}
 * @param clickers distinct viewers with a click whose source is there, estimated likewise
 * @param paidOrders paid orders whose source is there
 * @param gmv their amounts, minor units (fen)
 */
public record DomainConversion(long views, long viewers, long clickers, long paidOrders, long gmv) {}
