package livegmv.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long the broker keeps an open transaction. It must outlive a checkpoint that fails and the restart after it, for what an
 * expired transaction held is lost.
 *
 * @param timeout of every transactional producer
 * @param restartAllowance the time that a restart may take
 */
public record TransactionConfig(Duration timeout, Duration restartAllowance) implements Serializable {

    public static TransactionConfig from(Configuration configuration) {
        return new TransactionConfig(
                configuration.get(LiveGmvKeys.TRANSACTION_TIMEOUT), configuration.get(LiveGmvKeys.RESTART_ALLOWANCE));
    }
}
