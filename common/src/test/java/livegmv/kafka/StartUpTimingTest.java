package livegmv.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import livegmv.kafka.StartUpChecks.Checkpoints;
import org.junit.jupiter.api.Test;

class StartUpTimingTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Checkpoints EVERY_TEN_MINUTES_AT_MOST = new Checkpoints(true, TEN_MINUTES.toMillis());

    @Test
    void aTransactionMayLastAsLongAsACheckpointAndARestart() {
        assertThat(StartUpChecks.timing(Duration.ofMinutes(12), TWO_MINUTES, EVERY_TEN_MINUTES_AT_MOST))
                .isEmpty();
    }

    @Test
    void aShorterTimeoutIsRefusedWithTheRemedy() {
        assertThat(StartUpChecks.timing(Duration.ofSeconds(719), TWO_MINUTES, EVERY_TEN_MINUTES_AT_MOST))
                .singleElement()
                .asString()
                .contains("PT11M59S", "PT12M", "Raise transaction.timeout");
    }

    @Test
    void withoutCheckpointsNothingWouldEverCommit() {
        assertThat(StartUpChecks.timing(Duration.ofMinutes(15), TWO_MINUTES, new Checkpoints(false, 600_000)))
                .singleElement()
                .asString()
                .contains("execution.checkpointing.interval");
    }
}
