package livegmv.jobs.alerts;

import static livegmv.jobs.alerts.Judging.FIRST_START;
import static livegmv.jobs.alerts.Judging.NOTHING_TOLD;
import static livegmv.jobs.alerts.Rules.bigSession;
import static livegmv.jobs.alerts.Rules.everyMonth;
import static livegmv.jobs.alerts.Rules.firstMonth;
import static livegmv.jobs.alerts.Rules.milestone;
import static livegmv.jobs.alerts.Totals.ONE_DAY;
import static livegmv.jobs.alerts.Totals.TEN_MINUTES;
import static livegmv.jobs.alerts.Totals.again;
import static livegmv.jobs.alerts.Totals.at;
import static livegmv.jobs.alerts.Totals.closed;
import static livegmv.jobs.alerts.Totals.day;
import static livegmv.jobs.alerts.Totals.month;
import static livegmv.jobs.alerts.Totals.session;
import static org.assertj.core.api.Assertions.assertThat;

import livegmv.contracts.Alert;
import livegmv.contracts.AlertStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeStreamersTest {

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
    void aCrossingIsToldAtOnce() throws Exception {
        judging.coachedBy("anna", "mei");
        judging.published(firstMonth(1, 500_000));
        judging.arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));

        assertThat(judging.alerts()).containsExactly("anna 2026-06 50000000 PROVISIONAL r1");
        assertThat(judging.rung()).containsExactly("mei PROVISIONAL anna");
    }

    @Test
    void aFallIsToldOnceItHasStoodAndAConfirmationWhenItIsDue() throws Exception {
        judging.published(everyMonth(1, 400_000, 500_000));
        judging.watermark(at("2026-06-15T12:00"));
        judging.arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        judging.arrives(month("anna", "2026-06", 450_000, at("2026-06-15T12:00"), 2));
        judging.watermark(at("2026-06-15T12:09"));
        assertThat(judging.alerts()).hasSize(2);
        judging.watermark(at("2026-06-15T12:10"));
        assertThat(judging.alerts()).last().isEqualTo("anna 2026-06 50000000 REVOKED r2");

        judging.arrives(closed(month("anna", "2026-06", 450_000, at("2026-06-15T12:00"), 3)));
        judging.watermark(at("2026-07-15T23:59"));
        assertThat(judging.alerts()).hasSize(3);
        judging.watermark(at("2026-07-16T00:00"));
        assertThat(judging.alerts()).last().isEqualTo("anna 2026-06 40000000 CONFIRMED r2");
    }

    @Test
    void atTheEndOfTheInputEverybodyIsJudgedAndEverythingConfirmed() throws Exception {
        judging.start(CatchUp.TO_THE_END, NOTHING_TOLD);
        judging.coachedBy("anna", "mei");
        judging.published(everyMonth(1, 500_000), milestone());
        judging.arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        judging.arrives(session("anna", "live", at("2026-06-15T10:00"), 200_000, 1));
        judging.arrives(session("anna", "old", at("2026-02-15T10:00"), 200_000, 1));
        judging.watermark(at("2026-06-20T12:00"));
        assertThat(judging.alerts()).as("freed, so judged before").containsExactly("anna old 10000000 CONFIRMED r1");
        judging.watermark(Long.MAX_VALUE);
        judging.harness().endInput1();
        judging.harness().endInput2();

        assertThat(judging.holding())
                .containsExactly(
                        "every-month|anna|2026-06|50000000",
                        "milestone|anna|live|10000000",
                        "milestone|anna|old|10000000");
        assertThat(judging.harness().extractOutputValues())
                .extracting(Alert::status)
                .containsOnly(AlertStatus.CONFIRMED);
        assertThat(judging.harness().numEventTimeTimers()).isZero();
    }

    @Test
    void untilItHasCaughtUpAJobWithoutStateOnlyKeepsFacts() throws Exception {
        judging.start(CatchUp.TO_THE_FIRST_START, NOTHING_TOLD);
        judging.coachedBy("anna", "mei");
        judging.published(firstMonth(1, 500_000));
        judging.arrives(month("anna", "2026-06", 500_000, FIRST_START, 1));
        judging.watermark(FIRST_START - 2 * TEN_MINUTES);
        judging.arrives(closed(month("anna", "2026-05", 500_000, at("2026-05-20T12:00"), 9)));
        assertThat(judging.alerts()).isEmpty();
        judging.watermark(FIRST_START);
        judging.slice();

        assertThat(judging.alerts()).containsExactly("anna 2026-05 50000000 PROVISIONAL r1");
        assertThat(judging.rung()).as("in May the job did not run").isEmpty();
    }

    @Test
    void aRecordedPastIsJudgedAsItGoesFromTheMomentThatIsConfigured() throws Exception {
        judging.notifyFrom = at("2026-05-20T00:00");
        judging.judgeFrom = at("2026-05-20T19:00");
        judging.start(CatchUp.TO_THE_FIRST_START, NOTHING_TOLD);
        judging.coachedBy("anna", "mei");
        judging.published(firstMonth(1, 500_000));
        judging.watermark(judging.judgeFrom - TEN_MINUTES);
        judging.arrives(month("anna", "2026-05", 499_999, judging.judgeFrom - TEN_MINUTES, 1));
        judging.watermark(judging.judgeFrom);
        judging.slice();
        judging.arrives(month("anna", "2026-05", 500_000, judging.judgeFrom + TEN_MINUTES, 2));

        assertThat(judging.judgeFrom).isLessThan(FIRST_START);
        assertThat(judging.alerts()).containsExactly("anna 2026-05 50000000 PROVISIONAL r1");
        assertThat(judging.rung()).containsExactly("mei PROVISIONAL anna");
    }

    @Test
    void aGmvJobThatStartsAnewRevokesNothing() throws Exception {
        judging.coachedBy("anna", "mei");
        judging.published(firstMonth(1, 500_000));
        judging.watermark(at("2026-06-15T12:00"));
        judging.arrives(closed(month("anna", "2026-05", 600_000, at("2026-05-30T12:00"), 80)));
        judging.arrives(month("anna", "2026-06", 700_000, at("2026-06-15T12:00"), 90));
        int before = judging.alerts().size();
        for (int revision = 1; revision <= 6; revision++) {
            judging.arrives(
                    again(month("anna", "2026-05", 100_000 * revision, at("2026-05-30T11:59") + revision, revision)));
            judging.arrives(
                    again(month("anna", "2026-06", 100_000 * revision, at("2026-06-15T11:50") + revision, revision)));
            judging.watermark(at("2026-06-15T12:00") + revision * TEN_MINUTES * 2);
        }
        assertThat(judging.alerts()).hasSize(before);

        judging.arrives(again(closed(month("anna", "2026-05", 499_999, at("2026-05-30T12:00"), 7))));
        judging.watermark(at("2026-06-15T15:00"));
        assertThat(judging.alerts()).as("closed and as far: it is believed").hasSizeGreaterThan(before);
        assertThat(judging.holding()).containsExactly("first-month|anna|2026-06|50000000");
    }

    @Test
    void sessionsAndDaysAreFreedAndMonthsStay() throws Exception {
        judging.published(firstMonth(1, 500_000), milestone(), bigSession());
        for (int day = 1; day <= 28; day++) {
            String label = "2026-06-%02d".formatted(day);
            judging.arrives(day("anna", label, 30_000));
            judging.arrives(session("anna", "s" + day, at(label + "T20:00"), 200_000, 1));
            judging.watermark(at(label + "T23:00"));
        }
        judging.arrives(month("anna", "2026-06", 840_000, at("2026-06-28T20:00"), 1));
        assertThat(judging.harness().numEventTimeTimers()).isPositive();
        judging.watermark(at("2026-06-28T20:00") + 140 * ONE_DAY);

        assertThat(judging.harness().numEventTimeTimers()).isZero();
        assertThat(judging.harness().numKeyedStateEntries())
                .as("months, the month's alert, the first month and the streamer")
                .isEqualTo(4);
        judging.arrives(session("anna", "s1", at("2026-06-01T20:00"), 300_000, 2));
        judging.arrives(day("anna", "2026-06-01", 1));
        assertThat(judging.harness().numKeyedStateEntries())
                .as("what is past its retention is not kept")
                .isEqualTo(4);
    }
}
