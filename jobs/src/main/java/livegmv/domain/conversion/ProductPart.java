package livegmv.domain.conversion;

/**
 * What happened to one product in a room's minute.
 *
 * @param clickers {@link WrittenIds}
 */
public record ProductPart(String productId, long exposures, long clicks, byte[] clickers) {}
