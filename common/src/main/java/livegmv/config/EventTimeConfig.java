package livegmv.config;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * Which event times are believed, and how watermarks follow them.
 *
 * @param minEventTime the earliest that is believed
 * @param maxFutureSkew how far ahead of the wall clock an event may be
 * @param outOfOrderness how far the watermark stays behind the latest event of a partition
 * @param idleness after this silence a partition holds the others back no longer
 * @param idleAdvance after this silence a partition's watermark follows the wall clock
 */
public record EventTimeConfig(
        Instant minEventTime, Duration maxFutureSkew, Duration outOfOrderness, Duration idleness, Duration idleAdvance)
        implements Serializable {

    public static EventTimeConfig from(Configuration configuration) {
        return new EventTimeConfig(
                configuration.get(LiveGmvKeys.MIN_EVENT_TIME),
                configuration.get(LiveGmvKeys.MAX_FUTURE_SKEW),
                configuration.get(LiveGmvKeys.OUT_OF_ORDERNESS),
                configuration.get(LiveGmvKeys.IDLENESS),
                configuration.get(LiveGmvKeys.IDLE_ADVANCE));
    }
}
