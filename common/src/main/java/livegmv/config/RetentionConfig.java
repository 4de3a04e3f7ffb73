package livegmv.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long state is kept, in event time.
 *
 * @param order after an order's last event
 * @param day after the day's end
 * @param month after the month's end
 * @param session after the session's end
 * @param buyer after the buyer's last order with a streamer
 */
public record RetentionConfig(Duration order, Duration day, Duration month, Duration session, Duration buyer)
        implements Serializable {

    public static RetentionConfig from(Configuration configuration) {
        return new RetentionConfig(
                configuration.get(LiveGmvKeys.ORDER_RETENTION),
                configuration.get(LiveGmvKeys.DAY_RETENTION),
                configuration.get(LiveGmvKeys.MONTH_RETENTION),
                configuration.get(LiveGmvKeys.SESSION_RETENTION),
                configuration.get(LiveGmvKeys.BUYER_RETENTION));
    }
}
