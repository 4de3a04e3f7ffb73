package livegmv.domain.conversion;

/**
 * What happened to one product in a room's minute.
 *
 * @param clickers as {@link DistinctIds}, written
 */
public record ProductPart(String productId, long exposures, long clicks, byte[] clickers) {}
