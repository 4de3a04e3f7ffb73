package livegmv.config;

import java.io.Serializable;

/** @param size how many streamers of a day are listed */
public record LeaderboardConfig(int size) implements Serializable {

    public static LeaderboardConfig from(Configuration configuration) {
        return new LeaderboardConfig(configuration.get(LiveGmvKeys.LEADERBOARD_SIZE));
    }
}
