package livegmv.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * What the steps of the conversion job go by, of the configuration.
 *
 * @param heartbeatInterval between two HEARTBEATs of a viewer
 * @param restate how long after its close orders and money still restate a session or day, in event time
 * @param sessionRetention how long after its close a session is known to have been there, in event time
 * @param foldMaxPartials how many rooms' minutes a subtask folds until they go on
 * @param foldMaxKib how much memory they may take, about, in KiB
 */
public record ConversionConfig(
        DeploymentConfig deployment,
        EventTimeConfig eventTime,
        Duration heartbeatInterval,
        Duration restate,
        Duration sessionRetention,
        int foldMaxPartials,
        int foldMaxKib)
        implements Serializable {

    public static ConversionConfig from(Configuration configuration) {
        return new ConversionConfig(
                DeploymentConfig.from(configuration),
                EventTimeConfig.from(configuration),
                configuration.get(LiveGmvKeys.HEARTBEAT_INTERVAL),
                configuration.get(LiveGmvKeys.CONVERSION_RESTATE),
                configuration.get(LiveGmvKeys.SESSION_RETENTION),
                configuration.get(LiveGmvKeys.CONVERSION_FOLD_MAX_PARTIALS),
                configuration.get(LiveGmvKeys.CONVERSION_FOLD_MAX_KIB));
    }

    /** What the folded events of one subtask may take, about, in bytes. */
    public long foldMaxBytes() {
        return foldMaxKib * 1024L;
    }
}
