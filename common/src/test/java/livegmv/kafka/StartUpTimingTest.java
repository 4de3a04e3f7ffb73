package livegmv.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import livegmv.kafka.StartUpChecks.Checkpoints;
import org.junit.jupiter.api.Test;

class StartUpTimingTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static final Checkpoints CHECKPOINTS = new Checkpoints(true, FIVE_SECONDS, TEN_MINUTES, 0);

    @Test
    void aTransactionMayLastAsLongAsACheckpointAndARestart() {
        assertThat(StartUpChecks.timing(Duration.parse("PT12M5S"), TWO_MINUTES, CHECKPOINTS))
                .isEmpty();
    }

    @Test
    void aShorterTimeoutIsRefusedWithTheRemedy() {
        assertThat(StartUpChecks.timing(Duration.parse("PT12M4S"), TWO_MINUTES, CHECKPOINTS))
                .singleElement()
                .asString()
                .contains("PT12M4S", "PT12M5S", "Raise transaction.timeout");
    }

    @Test
    void aCheckpointThatMayFailMakesTheTransactionLastLonger() {
        Checkpoints oneMayFail = new Checkpoints(true, FIVE_SECONDS, TEN_MINUTES, 1);

        assertThat(StartUpChecks.timing(Duration.parse("PT22M9S"), TWO_MINUTES, oneMayFail))
                .hasSize(1);
        assertThat(StartUpChecks.timing(Duration.parse("PT22M10S"), TWO_MINUTES, oneMayFail))
                .isEmpty();
    }

    @Test
    void withoutCheckpointsNothingWouldEverCommit() {
        assertThat(StartUpChecks.timing(
                        Duration.ofMinutes(15), TWO_MINUTES, new Checkpoints(false, Duration.ZERO, TEN_MINUTES, 0)))
                .singleElement()
                .asString()
                .contains("execution.checkpointing.interval");
    }
}
