package livegmv.jobs.alerts;

import static livegmv.jobs.alerts.Judging.NOTHING_TOLD;
import static livegmv.jobs.alerts.Rules.firstMonth;
import static livegmv.jobs.alerts.Totals.at;
import static livegmv.jobs.alerts.Totals.month;
import static org.assertj.core.api.Assertions.assertThat;

import livegmv.domain.alerts.RuleInForce;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that come, change and go while the job runs. */
class JudgeByRulesTest {

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
    void aNewRuleIsJudgedOnEverybodyInSlices() throws Exception {
        for (int streamer = 0; streamer < 2 * StreamerSweep.SLICE + 1; streamer++) {
            judging.arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        judging.published(firstMonth(1, 500_000));
        assertThat(judging.alerts()).isEmpty();
        judging.slice();
        assertThat(judging.alerts()).hasSize(StreamerSweep.SLICE);
        judging.arrives(month("late", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        judging.slice();
        judging.slice();

        assertThat(judging.alerts()).hasSize(2 * StreamerSweep.SLICE + 2).doesNotHaveDuplicates();
        judging.slice();
        assertThat(judging.alerts()).hasSize(2 * StreamerSweep.SLICE + 2);
    }

    @Test
    void aRuleThatChangesDuringTheWalkIsJudgedOnEverybodyToo() throws Exception {
        for (int streamer = 0; streamer < 2 * StreamerSweep.SLICE; streamer++) {
            judging.arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        judging.published(firstMonth(1, 500_000));
        judging.slice();
        judging.published(firstMonth(2, 450_000));
        for (int time = 2; time < 9; time++) {
            judging.slice();
        }

        assertThat(judging.holding()).hasSize(2 * StreamerSweep.SLICE).allMatch(id -> id.endsWith("45000000"));
    }

    @Test
    void theHighestVersionOfARuleHoldsWhateverTheOrder() throws Exception {
        judging.published(firstMonth(2, 600_000));
        judging.published(firstMonth(1, 500_000));
        judging.arrives(month("anna", "2026-06", 550_000, at("2026-06-15T12:00"), 1));

        assertThat(judging.alerts()).isEmpty();
    }

    @Test
    void aDeletedRuleTakesItsAlertsAlong() throws Exception {
        judging.published(firstMonth(1, 500_000));
        judging.arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        judging.harness().processElement2(new StreamRecord<>(RuleInForce.removed("first-month")));
        judging.slice();

        assertThat(judging.alerts()).endsWith("anna 2026-06 50000000 WITHDRAWN r2");
        assertThat(judging.harness().numKeyedStateEntries())
                .as("the month and the streamer")
                .isEqualTo(2);
    }

    @Test
    void aWalkThatARestartCutShortIsWalkedAgain() throws Exception {
        for (int streamer = 0; streamer < StreamerSweep.SLICE + 1; streamer++) {
            judging.arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        judging.published(firstMonth(1, 500_000));
        judging.slice();
        int before = judging.alerts().size();
        judging.restart();
        judging.slice();
        judging.slice();

        assertThat(before).isEqualTo(StreamerSweep.SLICE);
        assertThat(judging.alerts()).hasSize(1);
    }
}
