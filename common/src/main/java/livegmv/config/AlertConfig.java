package livegmv.config;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * What the steps of the alert job go by, of the configuration.
 *
 * @param notifyFrom epoch ms: what was reached before its local day is told to nobody; null: the job's first start
 * @param judgeFrom epoch ms: before the watermark is near it, a job without state only keeps facts; null: the job's first start
 */
public record AlertConfig(
        DeploymentConfig deployment,
        KafkaConfig kafka,
        EventTimeConfig eventTime,
        RetentionConfig retention,
        Long notifyFrom,
        Long judgeFrom)
        implements Serializable {

    public static AlertConfig from(Configuration configuration) {
        return new AlertConfig(
                DeploymentConfig.from(configuration),
                KafkaConfig.from(configuration),
                EventTimeConfig.from(configuration),
                RetentionConfig.from(configuration),
                moment(configuration, LiveGmvKeys.ALERTS_NOTIFY_FROM),
                moment(configuration, LiveGmvKeys.ALERTS_JUDGE_FROM));
    }

    private static Long moment(Configuration configuration, ConfigKey<Optional<Instant>> key) {
        return configuration.get(key).map(Instant::toEpochMilli).orElse(null);
    }
}
