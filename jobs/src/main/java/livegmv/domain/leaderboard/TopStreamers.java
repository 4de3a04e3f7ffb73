package livegmv.domain.leaderboard;

import java.util.List;

/**
 * The best of some streamers.
 *
 * @param ranked by {@link StreamerGmv#BY_RANK}, all with gmv above 0
 * @param bound whoever is not in the list comes after it; null if nobody with gmv is missing
 */
public record TopStreamers(List<StreamerGmv> ranked, StreamerGmv bound) {

    public static final TopStreamers NONE = new TopStreamers(List.of(), null);
}
