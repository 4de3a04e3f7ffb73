package livegmv.config;

import java.io.Serializable;
import java.time.Instant;

/**
 * All that the alert job reads of the configuration.
 *
 * @param notifyFrom epoch ms: what was reached before its local day is told to nobody; null: the job's first start
 */
public record AlertConfig(
        DeploymentConfig deployment,
        KafkaConfig kafka,
        EventTimeConfig eventTime,
        RetentionConfig retention,
        Long notifyFrom)
        implements Serializable {

    public static AlertConfig from(Configuration configuration) {
        return new AlertConfig(
                DeploymentConfig.from(configuration),
                KafkaConfig.from(configuration),
                EventTimeConfig.from(configuration),
                RetentionConfig.from(configuration),
                configuration
                        .get(LiveGmvKeys.ALERTS_NOTIFY_FROM)
                        .map(Instant::toEpochMilli)
                        .orElse(null));
    }
}
