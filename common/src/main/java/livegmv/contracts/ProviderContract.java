package livegmv.contracts;

/**
 * One record of the topic {@code contracts}: a service provider (服务商) coaches a streamer for a time.
 *
 * @param from epoch ms, inclusive
 * @param to epoch ms, exclusive; null: open
 * @param version of several records of a contract the one with the highest holds
 */
public record ProviderContract(
        String contractId, String providerId, String streamerId, long from, Long to, long version) {

    /** Whether the contract is in force at that time, epoch ms. */
    public boolean covers(long time) {
        return from <= time && (to == null || time < to);
    }
}
