package livegmv.config;

import java.io.Serializable;

/** What the steps of the gmv job go by, of the configuration. */
public record GmvConfig(
        DeploymentConfig deployment,
        EventTimeConfig eventTime,
        RetentionConfig retention,
        TotalsConfig totals,
        LeaderboardConfig leaderboard,
        RollingConfig rolling)
        implements Serializable {

    public static GmvConfig from(Configuration configuration) {
        return new GmvConfig(
                DeploymentConfig.from(configuration),
                EventTimeConfig.from(configuration),
                RetentionConfig.from(configuration),
                TotalsConfig.from(configuration),
                LeaderboardConfig.from(configuration),
                RollingConfig.from(configuration));
    }
}
