package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Sessions.ONE_HOUR;
import static livegmv.jobs.gmv.Sessions.ended;
import static livegmv.jobs.gmv.Sessions.onAir;
import static livegmv.jobs.gmv.Sessions.over;
import static livegmv.jobs.gmv.Sessions.received;
import static livegmv.jobs.gmv.Sessions.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.Received;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionEvent;
import livegmv.domain.sessions.Session;
import livegmv.domain.sessions.SessionChange;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettleSessionsTest {

    private static final Duration RETENTION = Duration.ofDays(100);
    private static final long ONE_DAY = Orders.ONE_DAY;

    private KeyedOneInputStreamOperatorTestHarness<String, Received<SessionEvent>, SessionChange> harness;
    private long offset;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aSessionBecomesKnownAndEnds() throws Exception {
        harness.processWatermark(NOON - 5);
        arrives(started("live", NOON));
        arrives(ended("live", NOON + ONE_HOUR));

        Session begun = onAir("live", NOON);
        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new SessionChange("live", null, begun, NOON, NOON - 5),
                        new SessionChange(
                                "live", begun, over("live", NOON, NOON + ONE_HOUR), NOON + ONE_HOUR, NOON - 5));
    }

    @Test
    void anEndedThatOvertakesItsStartedIsKept() throws Exception {
        arrives(ended("live", NOON + ONE_HOUR));
        assertThat(harness.extractOutputValues()).isEmpty();
        arrives(started("live", NOON));

        assertThat(harness.extractOutputValues())
                .extracting(SessionChange::before, SessionChange::after)
                .containsExactly(tuple(null, over("live", NOON, NOON + ONE_HOUR)));
    }

    @Test
    void everyEventIsAFactOrARepeatOrADeadLetter() throws Exception {
        arrives(started("live", NOON));
        arrives(started("live", NOON));
        arrives(started("live", NOON + 1));
        arrives(ended("live", NOON + 5));
        arrives(ended("live", NOON + 6));
        arrives(ended("other", NOON));
        harness.processWatermark(NOON + RETENTION.toMillis() + 1);
        arrives(started("live", NOON));

        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(tally("factsHeld")).isEqualTo(3L);
        assertThat(tally("repeats")).isEqualTo(3L);
        assertThat(tally("deadLettered")).isEqualTo(1L);
    }

    @Test
    void whatIsOlderThanTheWatermarkByMoreThanTheRetentionIsTooLateAlsoAfterARestart() throws Exception {
        arrives(started("live", NOON));
        arrives(ended("live", NOON + ONE_HOUR));
        harness.processWatermark(NOON + 102 * ONE_DAY);
        assertThat(harness.numKeyedStateEntries()).isZero();

        restart();
        arrives(started("live", NOON));

        assertThat(harness.extractOutputValues()).isEmpty();
        DeadLetter deadLetter = deadLetters().get(0);
        assertThat(deadLetters()).hasSize(1);
        assertThat(deadLetter.reason()).isEqualTo(RejectionReason.TOO_LATE);
        assertThat(deadLetter.topic()).isEqualTo("sessions");
        assertThat(deadLetter.offset()).isEqualTo(2);
        assertThat(deadLetter.payload()).asString().isEqualTo("payload 2");
    }

    @Test
    void aSessionIsFreedAfterItsLastEvent() throws Exception {
        arrives(started("live", NOON));
        arrives(ended("live", NOON + 50 * ONE_HOUR));
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);

        harness.processWatermark(NOON + 50 * ONE_HOUR + RETENTION.toMillis());
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        harness.processWatermark(NOON + 50 * ONE_HOUR + RETENTION.toMillis() + 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void oneWithoutEndedIsFreedADayLater() throws Exception {
        arrives(started("live", NOON));

        harness.processWatermark(NOON + ONE_DAY + RETENTION.toMillis());
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        harness.processWatermark(NOON + ONE_DAY + RETENTION.toMillis() + 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void factsOutliveARestart() throws Exception {
        arrives(started("live", NOON));

        restart();
        arrives(started("live", NOON));
        arrives(ended("live", NOON + 1));

        assertThat(harness.extractOutputValues())
                .extracting(SessionChange::before)
                .containsExactly(onAir("live", NOON));
        harness.processWatermark(NOON + ONE_DAY + RETENTION.toMillis() + 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void arrives(SessionEvent event) throws Exception {
        harness.processElement(received(event, offset++), event.eventTime());
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private Object tally(String name) {
        var operator = (SettleSessions) harness.getOperator();
        return operator.getRuntimeContext().getAccumulator("sessions." + name).getLocalValue();
    }

    private List<DeadLetter> deadLetters() {
        List<DeadLetter> deadLetters = new ArrayList<>();
        harness.getSideOutput(GmvPipeline.REFUSED).forEach(record -> deadLetters.add(record.getValue()));
        return deadLetters;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Received<SessionEvent>, SessionChange> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new SettleSessions("sessions", RETENTION, GmvPipeline.REFUSED),
                received -> received.event().sessionId(),
                Types.STRING);
    }
}
