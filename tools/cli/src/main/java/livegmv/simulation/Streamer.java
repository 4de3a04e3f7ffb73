package livegmv.simulation;

/**
 * One who goes on air.
 *
 * @param index from 0, the largest first
 * @param weight how large an audience, against the other streamers'
 * @param onboardedAt epoch ms
 * @param privateLean how much of the audience comes from the private domain, against the average
 * @param priceLevel of the products, against the average
 * @param products how many are on sale
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
        int products) {}
