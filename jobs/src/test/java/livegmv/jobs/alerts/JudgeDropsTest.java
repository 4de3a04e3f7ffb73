package livegmv.jobs.alerts;

import static livegmv.jobs.alerts.Judging.NOTHING_TOLD;
import static livegmv.jobs.alerts.Rules.conversionDrop;
import static livegmv.jobs.alerts.Totals.ONE_DAY;
import static livegmv.jobs.alerts.Totals.at;
import static livegmv.jobs.alerts.Totals.minute;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livegmv.contracts.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drops, minute by minute. */
class JudgeDropsTest {

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
    void aDropOutlivesARestartAndIsToldOnce() throws Exception {
        judging.coachedBy("anna", "mei");
        judging.published(conversionDrop());
        judging.arrives(minute("anna", at("2026-06-15T20:00"), 100));
        judging.restart();
        assertThat(judging.alerts()).isEmpty();
        judging.arrives(minute("anna", at("2026-06-15T20:00"), 700));
        judging.arrives(minute("anna", at("2026-06-15T20:01"), 100));
        assertThat(judging.alerts()).isEmpty();
        judging.arrives(minute("anna", at("2026-06-15T20:02"), 700));
        judging.arrives(minute("anna", at("2026-06-15T20:12"), 700));

        assertThat(judging.alerts()).containsExactly("anna live 0.5 REVOKED r2");
    }

    @Test
    void inABoundedRunDropsAreJudgedMinuteByMinuteAtItsEnd() throws Exception {
        judging.start(CatchUp.TO_THE_END, NOTHING_TOLD);
        judging.arrives(minute("anna", at("2026-06-15T20:00"), 100));
        judging.arrives(minute("anna", at("2026-06-15T20:01"), 700));
        judging.arrives(minute("anna", at("2026-06-15T20:11"), 700));
        judging.arrives(minute("old", at("2026-02-15T20:00"), 100));
        judging.coachedBy("anna", "mei");
        judging.published(conversionDrop());
        judging.watermark(at("2026-06-20T12:00"));
        assertThat(judging.alerts()).as("freed, so judged before").containsExactly("old live 0.5 PROVISIONAL r1");
        judging.watermark(Long.MAX_VALUE);
        judging.harness().endInput1();
        judging.harness().endInput2();

        assertThat(judging.alerts())
                .containsExactly(
                        "old live 0.5 PROVISIONAL r1", "anna live 0.5 PROVISIONAL r1", "anna live 0.5 REVOKED r2");
        assertThat(judging.rung()).containsExactly("mei PROVISIONAL anna", "mei REVOKED anna");
        assertThat(judging.harness().numEventTimeTimers()).isZero();
    }

    @Test
    void aDropThatStandsInTheTopicIsNotToldAgain() throws Exception {
        judging.coachedBy("anna", "mei");
        judging.published(conversionDrop());
        judging.arrives(minute("anna", at("2026-06-15T20:00"), 100));
        List<Alert> told = judging.harness().extractOutputValues();
        judging.start(CatchUp.NONE, reader -> told.forEach(reader));
        judging.coachedBy("anna", "mei");
        judging.published(conversionDrop());
        judging.arrives(minute("anna", at("2026-06-15T20:00"), 100));
        judging.arrives(minute("anna", at("2026-06-15T20:01"), 100));

        assertThat(judging.alerts()).isEmpty();
        assertThat(judging.rung()).isEmpty();
    }

    @Test
    void funnelsAreFreedWithTheirSession() throws Exception {
        judging.published(conversionDrop());
        judging.arrives(minute("anna", at("2026-06-15T23:59"), 100));
        judging.arrives(minute("anna", at("2026-06-16T00:00"), 100));
        judging.watermark(at("2026-06-15T23:59") + 140 * ONE_DAY);

        assertThat(judging.harness().numKeyedStateEntries())
                .as("the streamer alone")
                .isEqualTo(1);
        assertThat(judging.harness().numEventTimeTimers()).isZero();
        judging.arrives(minute("anna", at("2026-06-16T00:01"), 100));
        assertThat(judging.harness().numKeyedStateEntries())
                .as("past its retention")
                .isEqualTo(1);
    }
}
