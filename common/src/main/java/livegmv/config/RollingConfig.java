package livegmv.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Over which times the rolling totals reach back.
 *
 * @param windows at least one, ascending
 */
public record RollingConfig(List<Duration> windows) implements Serializable {

    public RollingConfig {
        windows = List.copyOf(windows);
    }

    public static RollingConfig from(Configuration configuration) {
        return new RollingConfig(configuration.get(LiveGmvKeys.ROLLING_WINDOWS));
    }
}
