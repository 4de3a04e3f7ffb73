package livegmv.simulation;

/**
 * One who goes on air.
 *
 * @param index from 0, the largest first
 * @param weight how large an audience, against the other streamers'
 * @param onboardedAt epoch ms
 * @param privateLean how much of the audience comes from the private domain, against the average
 * @param priceLevel of the products, against the average
 * @param products how many are on sale, 1 to 4096
 */
public record Streamer(
        int index,
        String id,
        String name,
        MerchantKind kind,
        double weight,
        long followers,
        long onboardedAt,
        double privateLean,
        double priceLevel,
        int products) {

    /** As many as a {@link Visit} can tell apart. */
    private static final int MOST_PRODUCTS = 4096;

    public Streamer {
        if (products < 1 || products > MOST_PRODUCTS) {
            throw new IllegalArgumentException(id + " sells " + products + " products: give 1 to " + MOST_PRODUCTS);
        }
    }
}
