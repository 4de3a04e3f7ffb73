package livegmv.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the totals of periods are summed and sent.
 *
 * @param periodGrace from a period's end to its closing, in event time
 * @param closingSpread over which the closings of one moment are spread, in event time
 * @param emitInterval at most one record per key in it, by the wall clock
 * @param preSumMaxKeys how many keys are summed before the shuffle until the sums go on
 */
public record TotalsConfig(Duration periodGrace, Duration closingSpread, Duration emitInterval, int preSumMaxKeys)
        implements Serializable {

    public static TotalsConfig from(Configuration configuration) {
        return new TotalsConfig(
                configuration.get(LiveGmvKeys.PERIOD_GRACE),
                configuration.get(LiveGmvKeys.CLOSING_SPREAD),
                configuration.get(LiveGmvKeys.EMIT_INTERVAL),
                configuration.get(LiveGmvKeys.PRE_SUM_MAX_KEYS));
    }
}
