package livegmv.domain.conversion;

/**
 * How often what happened in a room: sums, so that parts add up in any order.
 *
 * @param events all of them, also those of a kind that is counted nowhere else
 * @param privateViews the views that came from the private domain
 */
public record RoomCounts(
        long events,
        long impressions,
        long views,
        long privateViews,
        long exposures,
        long clicks,
        long likes,
        long comments,
        long shares,
        long follows,
        long heartbeats) {

    public static final RoomCounts ZERO = new RoomCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public RoomCounts plus(RoomCounts other) {
        return new RoomCounts(
                events + other.events,
                impressions + other.impressions,
                views + other.views,
                privateViews + other.privateViews,
                exposures + other.exposures,
                clicks + other.clicks,
                likes + other.likes,
                comments + other.comments,
                shares + other.shares,
                follows + other.follows,
                heartbeats + other.heartbeats);
    }
}
