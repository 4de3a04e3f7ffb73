package livegmv.simulation;

/**
 * A provider (服务商) coaches a streamer.
 *
 * @param from epoch ms, inclusive
 * @param to epoch ms, exclusive; null: for good
 */
public record Contract(String contractId, String providerId, String streamerId, long from, Long to) {}
