package livegmv.contracts;

/**
 * One record of the topic {@code streamers}. What is not known of a streamer is null.
 *
 * @param version of several records of a streamer the one with the highest holds
 * @param name to show to people; not unique
 * @param onboardedAt epoch ms: when the cold start began
 */
public record StreamerProfile(
        String streamerId, long version, String name, Long followers, Long onboardedAt, MerchantType merchantType) {}
