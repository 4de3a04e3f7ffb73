package livegmv.jobs.alerts;

import static livegmv.jobs.alerts.Judging.MAX_PARALLELISM;
import static livegmv.jobs.alerts.Judging.NOTHING_TOLD;
import static livegmv.jobs.alerts.Rules.firstMonth;
import static livegmv.jobs.alerts.Rules.milestone;
import static livegmv.jobs.alerts.Totals.ONE_DAY;
import static livegmv.jobs.alerts.Totals.TEN_MINUTES;
import static livegmv.jobs.alerts.Totals.at;
import static livegmv.jobs.alerts.Totals.closed;
import static livegmv.jobs.alerts.Totals.month;
import static livegmv.jobs.alerts.Totals.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.Alert;
import livegmv.contracts.PeriodKind;
import livegmv.domain.alerts.RuleInForce;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was told is told nothing twice, with state or without. */
class JudgeAfterStartTest {

    private final Judging judging = new Judging();

    @BeforeEach
    void open() throws Exception {
        judging.start(CatchUp.NONE, NOTHING_TOLD);
    }

    @AfterEach
    void close() throws Exception {
        judging.close();
    }

    @Test
    void aRestartAtAnotherParallelismRingsNobody() throws Exception {
        for (int streamer = 0; streamer < 40; streamer++) {
            judging.coachedBy("s" + streamer, "mei");
        }
        judging.published(firstMonth(1, 500_000));
        judging.watermark(at("2026-06-15T12:00"));
        for (int streamer = 0; streamer < 40; streamer++) {
            judging.arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        assertThat(judging.rung()).hasSize(40);
        OperatorSubtaskState one = judging.harness().snapshot(1, 1);

        List<OperatorSubtaskState> three = new ArrayList<>();
        int rung = 0;
        for (int subtask = 0; subtask < 3; subtask++) {
            var part = judging.harness(CatchUp.NONE, NOTHING_TOLD, 3, subtask);
            part.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(one, MAX_PARALLELISM, 1, 3, subtask));
            part.open();
            for (int streamer = 0; streamer < 40; streamer++) {
                String id = "s" + streamer;
                if (isOf(id, 3, subtask)) {
                    part.processElement1(new StreamRecord<>(
                            StreamerInput.ofTotal(month(id, "2026-06", 500_001, at("2026-06-15T12:01"), 2))));
                }
            }
            part.processElement2(new StreamRecord<>(RuleInForce.published(firstMonth(1, 500_000), 0)));
            part.setProcessingTime(StreamerSweep.GATHERING_MILLIS);
            rung += part.extractOutputValues().size() + Judging.rung(part).size();
            three.add(part.snapshot(2, 2));
        }
        assertThat(rung).isZero();

        OperatorSubtaskState together =
                AbstractStreamOperatorTestHarness.repackageState(three.toArray(new OperatorSubtaskState[0]));
        judging.resume(together);
        for (int streamer = 0; streamer < 40; streamer++) {
            judging.arrives(month("s" + streamer, "2026-06", 500_002, at("2026-06-15T12:02"), 3));
        }
        assertThat(judging.alerts()).isEmpty();
        judging.arrives(month("s7", "2026-06", 1, at("2026-06-15T12:03"), 4));
        judging.watermark(at("2026-06-15T12:13"));
        assertThat(judging.rung()).as("who was told is told of the end").containsExactly("mei REVOKED s7");
    }

    private static boolean isOf(String streamerId, int parallelism, int subtask) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(streamerId, MAX_PARALLELISM, parallelism) == subtask;
    }

    @Test
    void aFallThatWasSeenBeforeARestartIsToldAfterIt() throws Exception {
        judging.published(firstMonth(1, 500_000));
        judging.watermark(at("2026-06-15T12:00"));
        judging.arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        judging.arrives(month("anna", "2026-06", 400_000, at("2026-06-15T12:01"), 2));
        judging.restart();
        judging.watermark(at("2026-06-15T12:11"));

        assertThat(judging.alerts()).containsExactly("anna 2026-06 50000000 REVOKED r2");
    }

    /** What the job told before it lost its state. */
    private List<Alert> toldBefore() throws Exception {
        judging.coachedBy("anna", "mei");
        judging.published(firstMonth(1, 500_000), milestone());
        judging.watermark(at("2026-06-15T12:00"));
        judging.arrives(closed(month("anna", "2026-05", 600_000, at("2026-05-30T12:00"), 4)));
        judging.arrives(month("anna", "2026-06", 700_000, at("2026-06-15T12:00"), 7));
        judging.arrives(session("anna", "live", at("2026-06-15T10:00"), 200_000, 5));
        assertThat(judging.holding())
                .containsExactly("first-month|anna|2026-05|50000000", "milestone|anna|live|10000000");
        return List.copyOf(judging.harness().extractOutputValues());
    }

    @Test
    void aStartWithoutStateRingsNobodyAndRevokesNothing() throws Exception {
        List<Alert> told = toldBefore();
        judging.start(CatchUp.NONE, reader -> told.forEach(reader));
        judging.coachedBy("anna", "mei");
        judging.published(firstMonth(1, 500_000), milestone());
        judging.slice();
        for (int revision = 1; revision <= 7; revision++) {
            judging.arrives(month("anna", "2026-06", 100_000 * revision, at("2026-06-15T11:00") + revision, revision));
            judging.watermark(at("2026-06-15T12:00") + revision * TEN_MINUTES * 2);
        }
        for (int revision = 1; revision <= 4; revision++) {
            judging.arrives(
                    month("anna", "2026-05", 100_000 * revision, at("2026-05-30T12:00") - 5 + revision, revision));
        }
        judging.arrives(session("anna", "live", at("2026-06-15T10:00") - 1, 90_000, 1));
        judging.watermark(at("2026-06-16T12:00"));
        assertThat(judging.alerts()).as("on the way back up").isEmpty();

        judging.arrives(month("anna", "2026-05", 600_000, at("2026-05-30T12:00"), 5));
        judging.arrives(session("anna", "live", at("2026-06-15T10:00"), 200_000, 5));
        judging.watermark(at("2026-06-17T12:00"));
        assertThat(judging.alerts()).as("where they were").isEmpty();
        assertThat(judging.rung()).isEmpty();

        judging.arrives(month("anna", "2026-05", 1, at("2026-06-17T12:00"), 6));
        judging.watermark(at("2026-06-17T13:00"));
        assertThat(judging.alerts())
                .contains("anna 2026-05 50000000 REVOKED r2", "anna 2026-06 50000000 PROVISIONAL r1");
        assertThat(judging.rung()).contains("mei REVOKED anna", "mei PROVISIONAL anna");
    }

    @Test
    void aSubtaskKeepsOnlyItsOwnStreamersOfWhatWasTold() throws Exception {
        List<Alert> told = toldBefore();
        int kept = 0;
        for (int subtask = 0; subtask < 3; subtask++) {
            var part = judging.harness(CatchUp.NONE, reader -> told.forEach(reader), 3, subtask);
            part.open();
            kept += part.numKeyedStateEntries() > 0 ? 1 : 0;
        }

        assertThat(kept).isEqualTo(1);
    }

    @Test
    void whatWasReadBackAndNeverComesBackIsFreed() throws Exception {
        List<Alert> told = toldBefore();
        judging.start(
                CatchUp.NONE,
                reader -> told.stream()
                        .filter(alert -> alert.period() == PeriodKind.SESSION)
                        .forEach(reader));
        judging.watermark(at("2026-06-15T12:00") + 140 * ONE_DAY);

        assertThat(judging.harness().numKeyedStateEntries())
                .as("the streamer alone")
                .isEqualTo(1);
        assertThat(judging.harness().numEventTimeTimers()).isZero();
    }
}
