package livegmv.config;

import java.io.Serializable;

/** All that the gmv job reads of the configuration. */
public record GmvConfig(
        DeploymentConfig deployment,
        KafkaConfig kafka,
        EventTimeConfig eventTime,
        RetentionConfig retention,
        TotalsConfig totals,
        LeaderboardConfig leaderboard,
        RollingConfig rolling,
        TransactionConfig transaction)
        implements Serializable {

    public static GmvConfig from(Configuration configuration) {
        return new GmvConfig(
                DeploymentConfig.from(configuration),
                KafkaConfig.from(configuration),
                EventTimeConfig.from(configuration),
                RetentionConfig.from(configuration),
                TotalsConfig.from(configuration),
                LeaderboardConfig.from(configuration),
                RollingConfig.from(configuration),
                TransactionConfig.from(configuration));
    }
}
