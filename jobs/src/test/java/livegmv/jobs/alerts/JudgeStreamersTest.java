package livegmv.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.Audience;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.Entry;
import livegmv.contracts.FunnelCounts;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.ProviderNotification;
import livegmv.contracts.RuleCondition;
import livegmv.contracts.SessionFunnel;
import livegmv.contracts.Severity;
import livegmv.domain.alerts.AlertCalendar;
import livegmv.domain.alerts.Amounts;
import livegmv.domain.alerts.RuleInForce;
import livegmv.measures.Measure;
import livegmv.measures.Measures;
import livegmv.time.CalendarPeriod;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeStreamersTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final AlertCalendar CALENDAR = new AlertCalendar(ZONE);
    private static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();
    private static final long ONE_DAY = Duration.ofDays(1).toMillis();
    private static final long FIRST_START = at("2026-06-01T00:00");
    private static final int MAX_PARALLELISM = 16;
    private static final ToldAlerts NOTHING_TOLD = reader -> {};

    private final List<KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert>> opened =
            new ArrayList<>();
    private KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert> harness;
    private Long notifyFrom;
    private Long judgeFrom;

    @BeforeEach
    void open() throws Exception {
        start(CatchUp.NONE, NOTHING_TOLD);
    }

    @AfterEach
    void close() throws Exception {
        for (var one : opened) {
            one.close();
        }
    }

    @Test
    void aCrossingIsToldAtOnce() throws Exception {
        coachedBy("anna", "mei");
        published(firstMonth(1, 500_000));
        arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));

        assertThat(alerts()).containsExactly("anna 2026-06 50000000 PROVISIONAL r1");
        assertThat(rung(harness)).containsExactly("mei PROVISIONAL anna");
    }

    @Test
    void aFallIsToldOnceItHasStoodAndAConfirmationWhenItIsDue() throws Exception {
        published(everyMonth(1, 400_000, 500_000));
        watermark(at("2026-06-15T12:00"));
        arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        arrives(month("anna", "2026-06", 450_000, at("2026-06-15T12:00"), 2));
        watermark(at("2026-06-15T12:09"));
        assertThat(alerts()).hasSize(2);
        watermark(at("2026-06-15T12:10"));
        assertThat(alerts()).last().isEqualTo("anna 2026-06 50000000 REVOKED r2");

        arrives(closed(month("anna", "2026-06", 450_000, at("2026-06-15T12:00"), 3)));
        watermark(at("2026-07-15T23:59"));
        assertThat(alerts()).hasSize(3);
        watermark(at("2026-07-16T00:00"));
        assertThat(alerts()).last().isEqualTo("anna 2026-06 40000000 CONFIRMED r2");
    }

    @Test
    void aNewRuleIsJudgedOnEverybodyInSlices() throws Exception {
        for (int streamer = 0; streamer < 2 * StreamerSweep.SLICE + 1; streamer++) {
            arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        published(firstMonth(1, 500_000));
        assertThat(alerts()).isEmpty();
        slice();
        assertThat(alerts()).hasSize(StreamerSweep.SLICE);
        arrives(month("late", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        slice();
        slice();

        assertThat(alerts()).hasSize(2 * StreamerSweep.SLICE + 2).doesNotHaveDuplicates();
        slice();
        assertThat(alerts()).hasSize(2 * StreamerSweep.SLICE + 2);
    }

    @Test
    void aRuleThatChangesDuringTheWalkIsJudgedOnEverybodyToo() throws Exception {
        for (int streamer = 0; streamer < 2 * StreamerSweep.SLICE; streamer++) {
            arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        published(firstMonth(1, 500_000));
        slice();
        published(firstMonth(2, 450_000));
        for (int time = 2; time < 9; time++) {
            slice();
        }

        assertThat(holding()).hasSize(2 * StreamerSweep.SLICE).allMatch(id -> id.endsWith("45000000"));
    }

    @Test
    void theHighestVersionOfARuleHoldsWhateverTheOrder() throws Exception {
        published(firstMonth(2, 600_000));
        published(firstMonth(1, 500_000));
        arrives(month("anna", "2026-06", 550_000, at("2026-06-15T12:00"), 1));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void aDeletedRuleTakesItsAlertsAlong() throws Exception {
        published(firstMonth(1, 500_000));
        arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        harness.processElement2(new StreamRecord<>(RuleInForce.removed("first-month")));
        slice();

        assertThat(alerts()).endsWith("anna 2026-06 50000000 WITHDRAWN r2");
        assertThat(harness.numKeyedStateEntries())
                .as("the month and the streamer")
                .isEqualTo(2);
    }

    @Test
    void aWalkThatARestartCutShortIsWalkedAgain() throws Exception {
        for (int streamer = 0; streamer < StreamerSweep.SLICE + 1; streamer++) {
            arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        published(firstMonth(1, 500_000));
        slice();
        int before = alerts().size();
        restart();
        slice();
        slice();

        assertThat(before).isEqualTo(StreamerSweep.SLICE);
        assertThat(alerts()).hasSize(1);
    }

    @Test
    void atTheEndOfTheInputEverybodyIsJudgedAndEverythingConfirmed() throws Exception {
        start(CatchUp.TO_THE_END, NOTHING_TOLD);
        coachedBy("anna", "mei");
        published(everyMonth(1, 500_000), milestone());
        arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        arrives(session("anna", "live", at("2026-06-15T10:00"), 200_000, 1));
        arrives(session("anna", "old", at("2026-02-15T10:00"), 200_000, 1));
        watermark(at("2026-06-20T12:00"));
        assertThat(alerts()).as("freed, so judged before").containsExactly("anna old 10000000 CONFIRMED r1");
        watermark(Long.MAX_VALUE);
        harness.endInput1();
        harness.endInput2();

        assertThat(holding())
                .containsExactly(
                        "every-month|anna|2026-06|50000000",
                        "milestone|anna|live|10000000",
                        "milestone|anna|old|10000000");
        assertThat(harness.extractOutputValues()).extracting(Alert::status).containsOnly(AlertStatus.CONFIRMED);
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void untilItHasCaughtUpAJobWithoutStateOnlyKeepsFacts() throws Exception {
        start(CatchUp.TO_THE_FIRST_START, NOTHING_TOLD);
        coachedBy("anna", "mei");
        published(firstMonth(1, 500_000));
        arrives(month("anna", "2026-06", 500_000, FIRST_START, 1));
        watermark(FIRST_START - 2 * TEN_MINUTES);
        arrives(closed(month("anna", "2026-05", 500_000, at("2026-05-20T12:00"), 9)));
        assertThat(alerts()).isEmpty();
        watermark(FIRST_START);
        slice();

        assertThat(alerts()).containsExactly("anna 2026-05 50000000 PROVISIONAL r1");
        assertThat(rung(harness)).as("in May the job did not run").isEmpty();
    }

    @Test
    void aRecordedPastIsJudgedAsItGoesFromTheMomentThatIsConfigured() throws Exception {
        notifyFrom = at("2026-05-20T00:00");
        judgeFrom = at("2026-05-20T19:00");
        start(CatchUp.TO_THE_FIRST_START, NOTHING_TOLD);
        coachedBy("anna", "mei");
        published(firstMonth(1, 500_000));
        watermark(judgeFrom - TEN_MINUTES);
        arrives(month("anna", "2026-05", 499_999, judgeFrom - TEN_MINUTES, 1));
        watermark(judgeFrom);
        slice();
        arrives(month("anna", "2026-05", 500_000, judgeFrom + TEN_MINUTES, 2));

        assertThat(judgeFrom).isLessThan(FIRST_START);
        assertThat(alerts()).containsExactly("anna 2026-05 50000000 PROVISIONAL r1");
        assertThat(rung(harness)).containsExactly("mei PROVISIONAL anna");
    }

    @Test
    void aRestartAtAnotherParallelismRingsNobody() throws Exception {
        for (int streamer = 0; streamer < 40; streamer++) {
            coachedBy("s" + streamer, "mei");
        }
        published(firstMonth(1, 500_000));
        watermark(at("2026-06-15T12:00"));
        for (int streamer = 0; streamer < 40; streamer++) {
            arrives(month("s" + streamer, "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        }
        assertThat(rung(harness)).hasSize(40);
        OperatorSubtaskState one = harness.snapshot(1, 1);

        List<OperatorSubtaskState> three = new ArrayList<>();
        int rung = 0;
        for (int subtask = 0; subtask < 3; subtask++) {
            var part = harness(CatchUp.NONE, NOTHING_TOLD, 3, subtask);
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
            rung += part.extractOutputValues().size() + rung(part).size();
            three.add(part.snapshot(2, 2));
        }
        assertThat(rung).isZero();

        OperatorSubtaskState together =
                AbstractStreamOperatorTestHarness.repackageState(three.toArray(new OperatorSubtaskState[0]));
        harness = harness(CatchUp.NONE, NOTHING_TOLD, 1, 0);
        harness.initializeState(together);
        harness.open();
        for (int streamer = 0; streamer < 40; streamer++) {
            arrives(month("s" + streamer, "2026-06", 500_002, at("2026-06-15T12:02"), 3));
        }
        assertThat(alerts()).isEmpty();
        arrives(month("s7", "2026-06", 1, at("2026-06-15T12:03"), 4));
        watermark(at("2026-06-15T12:13"));
        assertThat(rung(harness)).as("who was told is told of the end").containsExactly("mei REVOKED s7");
    }

    private static boolean isOf(String streamerId, int parallelism, int subtask) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(streamerId, MAX_PARALLELISM, parallelism) == subtask;
    }

    @Test
    void aFallThatWasSeenBeforeARestartIsToldAfterIt() throws Exception {
        published(firstMonth(1, 500_000));
        watermark(at("2026-06-15T12:00"));
        arrives(month("anna", "2026-06", 500_000, at("2026-06-15T12:00"), 1));
        arrives(month("anna", "2026-06", 400_000, at("2026-06-15T12:01"), 2));
        restart();
        watermark(at("2026-06-15T12:11"));

        assertThat(alerts()).containsExactly("anna 2026-06 50000000 REVOKED r2");
    }

    /** What the job told before it lost its state. */
    private List<Alert> toldBefore() throws Exception {
        coachedBy("anna", "mei");
        published(firstMonth(1, 500_000), milestone());
        watermark(at("2026-06-15T12:00"));
        arrives(closed(month("anna", "2026-05", 600_000, at("2026-05-30T12:00"), 4)));
        arrives(month("anna", "2026-06", 700_000, at("2026-06-15T12:00"), 7));
        arrives(session("anna", "live", at("2026-06-15T10:00"), 200_000, 5));
        assertThat(holding()).containsExactly("first-month|anna|2026-05|50000000", "milestone|anna|live|10000000");
        return List.copyOf(harness.extractOutputValues());
    }

    @Test
    void aStartWithoutStateRingsNobodyAndRevokesNothing() throws Exception {
        List<Alert> told = toldBefore();
        start(CatchUp.NONE, reader -> told.forEach(reader));
        coachedBy("anna", "mei");
        published(firstMonth(1, 500_000), milestone());
        slice();
        for (int revision = 1; revision <= 7; revision++) {
            arrives(month("anna", "2026-06", 100_000 * revision, at("2026-06-15T11:00") + revision, revision));
            watermark(at("2026-06-15T12:00") + revision * TEN_MINUTES * 2);
        }
        for (int revision = 1; revision <= 4; revision++) {
            arrives(month("anna", "2026-05", 100_000 * revision, at("2026-05-30T12:00") - 5 + revision, revision));
        }
        arrives(session("anna", "live", at("2026-06-15T10:00") - 1, 90_000, 1));
        watermark(at("2026-06-16T12:00"));
        assertThat(alerts()).as("on the way back up").isEmpty();

        arrives(month("anna", "2026-05", 600_000, at("2026-05-30T12:00"), 5));
        arrives(session("anna", "live", at("2026-06-15T10:00"), 200_000, 5));
        watermark(at("2026-06-17T12:00"));
        assertThat(alerts()).as("where they were").isEmpty();
        assertThat(rung(harness)).isEmpty();

        arrives(month("anna", "2026-05", 1, at("2026-06-17T12:00"), 6));
        watermark(at("2026-06-17T13:00"));
        assertThat(alerts()).contains("anna 2026-05 50000000 REVOKED r2", "anna 2026-06 50000000 PROVISIONAL r1");
        assertThat(rung(harness)).contains("mei REVOKED anna", "mei PROVISIONAL anna");
    }

    @Test
    void aSubtaskKeepsOnlyItsOwnStreamersOfWhatWasTold() throws Exception {
        List<Alert> told = toldBefore();
        int kept = 0;
        for (int subtask = 0; subtask < 3; subtask++) {
            var part = harness(CatchUp.NONE, reader -> told.forEach(reader), 3, subtask);
            part.open();
            kept += part.numKeyedStateEntries() > 0 ? 1 : 0;
        }

        assertThat(kept).isEqualTo(1);
    }

    @Test
    void whatWasReadBackAndNeverComesBackIsFreed() throws Exception {
        List<Alert> told = toldBefore();
        start(
                CatchUp.NONE,
                reader -> told.stream()
                        .filter(alert -> alert.period() == PeriodKind.SESSION)
                        .forEach(reader));
        watermark(at("2026-06-15T12:00") + 140 * ONE_DAY);

        assertThat(harness.numKeyedStateEntries()).as("the streamer alone").isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aGmvJobThatStartsAnewRevokesNothing() throws Exception {
        coachedBy("anna", "mei");
        published(firstMonth(1, 500_000));
        watermark(at("2026-06-15T12:00"));
        arrives(closed(month("anna", "2026-05", 600_000, at("2026-05-30T12:00"), 80)));
        arrives(month("anna", "2026-06", 700_000, at("2026-06-15T12:00"), 90));
        int before = alerts().size();
        for (int revision = 1; revision <= 6; revision++) {
            arrives(again(month("anna", "2026-05", 100_000 * revision, at("2026-05-30T11:59") + revision, revision)));
            arrives(again(month("anna", "2026-06", 100_000 * revision, at("2026-06-15T11:50") + revision, revision)));
            watermark(at("2026-06-15T12:00") + revision * TEN_MINUTES * 2);
        }
        assertThat(alerts()).hasSize(before);

        arrives(again(closed(month("anna", "2026-05", 499_999, at("2026-05-30T12:00"), 7))));
        watermark(at("2026-06-15T15:00"));
        assertThat(alerts()).as("closed and as far: it is believed").hasSizeGreaterThan(before);
        assertThat(holding()).containsExactly("first-month|anna|2026-06|50000000");
    }

    @Test
    void sessionsAndDaysAreFreedAndMonthsStay() throws Exception {
        published(firstMonth(1, 500_000), milestone(), bigSession());
        for (int day = 1; day <= 28; day++) {
            String label = "2026-06-%02d".formatted(day);
            arrives(day("anna", label, 30_000));
            arrives(session("anna", "s" + day, at(label + "T20:00"), 200_000, 1));
            watermark(at(label + "T23:00"));
        }
        arrives(month("anna", "2026-06", 840_000, at("2026-06-28T20:00"), 1));
        assertThat(harness.numEventTimeTimers()).isPositive();
        watermark(at("2026-06-28T20:00") + 140 * ONE_DAY);

        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numKeyedStateEntries())
                .as("months, the month's alert, the first month and the streamer")
                .isEqualTo(4);
        arrives(session("anna", "s1", at("2026-06-01T20:00"), 300_000, 2));
        arrives(day("anna", "2026-06-01", 1));
        assertThat(harness.numKeyedStateEntries())
                .as("what is past its retention is not kept")
                .isEqualTo(4);
    }

    @Test
    void aDropOutlivesARestartAndIsToldOnce() throws Exception {
        coachedBy("anna", "mei");
        published(conversionDrop());
        arrives(minute("anna", at("2026-06-15T20:00"), 100));
        restart();
        assertThat(alerts()).isEmpty();
        arrives(minute("anna", at("2026-06-15T20:00"), 700));
        arrives(minute("anna", at("2026-06-15T20:01"), 100));
        assertThat(alerts()).isEmpty();
        arrives(minute("anna", at("2026-06-15T20:02"), 700));
        arrives(minute("anna", at("2026-06-15T20:12"), 700));

        assertThat(alerts()).containsExactly("anna live 0.5 REVOKED r2");
    }

    @Test
    void inABoundedRunDropsAreJudgedMinuteByMinuteAtItsEnd() throws Exception {
        start(CatchUp.TO_THE_END, NOTHING_TOLD);
        arrives(minute("anna", at("2026-06-15T20:00"), 100));
        arrives(minute("anna", at("2026-06-15T20:01"), 700));
        arrives(minute("anna", at("2026-06-15T20:11"), 700));
        arrives(minute("old", at("2026-02-15T20:00"), 100));
        coachedBy("anna", "mei");
        published(conversionDrop());
        watermark(at("2026-06-20T12:00"));
        assertThat(alerts()).as("freed, so judged before").containsExactly("old live 0.5 PROVISIONAL r1");
        watermark(Long.MAX_VALUE);
        harness.endInput1();
        harness.endInput2();

        assertThat(alerts())
                .containsExactly(
                        "old live 0.5 PROVISIONAL r1", "anna live 0.5 PROVISIONAL r1", "anna live 0.5 REVOKED r2");
        assertThat(rung(harness)).containsExactly("mei PROVISIONAL anna", "mei REVOKED anna");
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aDropThatStandsInTheTopicIsNotToldAgain() throws Exception {
        coachedBy("anna", "mei");
        published(conversionDrop());
        arrives(minute("anna", at("2026-06-15T20:00"), 100));
        List<Alert> told = harness.extractOutputValues();
        start(CatchUp.NONE, reader -> told.forEach(reader));
        coachedBy("anna", "mei");
        published(conversionDrop());
        arrives(minute("anna", at("2026-06-15T20:00"), 100));
        arrives(minute("anna", at("2026-06-15T20:01"), 100));

        assertThat(alerts()).isEmpty();
        assertThat(rung(harness)).isEmpty();
    }

    @Test
    void funnelsAreFreedWithTheirSession() throws Exception {
        published(conversionDrop());
        arrives(minute("anna", at("2026-06-15T23:59"), 100));
        arrives(minute("anna", at("2026-06-16T00:00"), 100));
        watermark(at("2026-06-15T23:59") + 140 * ONE_DAY);

        assertThat(harness.numKeyedStateEntries()).as("the streamer alone").isEqualTo(1);
        assertThat(harness.numEventTimeTimers()).isZero();
        arrives(minute("anna", at("2026-06-16T00:01"), 100));
        assertThat(harness.numKeyedStateEntries()).as("past its retention").isEqualTo(1);
    }

    // Vocabulary

    private static AlertRule conversionDrop() {
        RuleCondition condition = new RuleCondition(
                ConditionKind.DROPS, List.of(), null, 0, List.of(), null, 0, "enterToClick", 500_000, 200, TEN_MINUTES);
        return new AlertRule(
                "conversion-drop",
                1,
                true,
                null,
                PeriodKind.SESSION,
                condition,
                null,
                List.of(Audience.PROVIDER),
                Severity.WARNING,
                null,
                0,
                TEN_MINUTES);
    }

    /** Of 5,000 viewers, of whom 800 clicked in the ten minutes before. */
    private static SessionFunnel minute(String streamerId, long asOf, long clickers) {
        return new SessionFunnel(
                "live",
                streamerId,
                new FunnelCounts(0, 0, 5_000, clickers, 0, 0),
                new FunnelCounts(0, 0, 5_000, 800, 0, 0),
                true,
                asOf);
    }

    private void arrives(SessionFunnel funnel) throws Exception {
        harness.processElement1(new StreamRecord<>(StreamerInput.ofFunnel(funnel)));
    }

    private static long at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static AlertRule firstMonth(long version, long thresholdInYuan) {
        return rule("first-month", version, PeriodKind.MONTH, reaches(Occurrence.FIRST_EVER, thresholdInYuan));
    }

    private static AlertRule everyMonth(long version, long... thresholdsInYuan) {
        return rule("every-month", version, PeriodKind.MONTH, reaches(Occurrence.EVERY_PERIOD, thresholdsInYuan));
    }

    private static AlertRule milestone() {
        return rule("milestone", 1, PeriodKind.SESSION, reaches(Occurrence.EVERY_PERIOD, 100_000));
    }

    private static AlertRule bigSession() {
        RuleCondition condition = new RuleCondition(
                ConditionKind.EXCEEDS_BASELINE,
                List.of(),
                null,
                0,
                List.of(2000L),
                Baseline.MEAN_CALENDAR_DAY_30D,
                7,
                null,
                0,
                0,
                0);
        return rule("big-session", 1, PeriodKind.SESSION, condition);
    }

    private static RuleCondition reaches(Occurrence occurrence, long... thresholdsInYuan) {
        List<Long> thresholds = new ArrayList<>();
        for (long threshold : thresholdsInYuan) {
            thresholds.add(threshold * 100);
        }
        return new RuleCondition(ConditionKind.REACHES, thresholds, occurrence, 0, List.of(), null, 0, null, 0, 0, 0);
    }

    private static AlertRule rule(String ruleId, long version, PeriodKind period, RuleCondition condition) {
        return new AlertRule(
                ruleId,
                version,
                true,
                Measure.GMV,
                period,
                condition,
                null,
                List.of(Audience.PROVIDER),
                Severity.INFO,
                null,
                period == PeriodKind.MONTH ? 15 * ONE_DAY : 0,
                TEN_MINUTES);
    }

    private static PeriodTotal month(String streamerId, String label, long yuan, long asOf, long revision) {
        return total(streamerId, CALENDAR.monthLabelled(label), yuan, asOf, revision);
    }

    private static PeriodTotal day(String streamerId, String label, long yuan) {
        CalendarPeriod day = CALENDAR.dayLabelled(label);
        return total(streamerId, day, yuan, day.start(), 1);
    }

    /** Of two hours, that was last told of at its start. */
    private static PeriodTotal session(String streamerId, String id, long asOf, long yuan, long revision) {
        return total(
                streamerId, new CalendarPeriod(PeriodKind.SESSION, id, asOf, asOf + 7_200_000), yuan, asOf, revision);
    }

    private static PeriodTotal total(String streamerId, CalendarPeriod period, long yuan, long asOf, long revision) {
        return new PeriodTotal(
                streamerId,
                period.kind(),
                period.label(),
                period.start(),
                period.end(),
                Measures.paid(1, 1, yuan * 100, 0),
                asOf,
                false,
                1,
                revision);
    }

    private static PeriodTotal closed(PeriodTotal total) {
        return with(total, true, total.generation());
    }

    /** Of the next generation. */
    private static PeriodTotal again(PeriodTotal total) {
        return with(total, total.closed(), 2);
    }

    private static PeriodTotal with(PeriodTotal total, boolean closed, long generation) {
        return new PeriodTotal(
                total.streamerId(),
                total.period(),
                total.label(),
                total.start(),
                total.end(),
                total.measures(),
                total.asOf(),
                closed,
                generation,
                total.revision());
    }

    private void coachedBy(String streamerId, String providerId) throws Exception {
        ProviderContract contract = new ProviderContract("c", providerId, streamerId, 0, null, 1);
        harness.processElement1(new StreamRecord<>(StreamerInput.ofContract(new Entry<>(streamerId + "|c", contract))));
    }

    private void published(AlertRule... rules) throws Exception {
        for (AlertRule rule : rules) {
            harness.processElement2(new StreamRecord<>(RuleInForce.published(rule, 0)));
        }
    }

    private void arrives(PeriodTotal total) throws Exception {
        harness.processElement1(new StreamRecord<>(StreamerInput.ofTotal(total)));
    }

    /** Gives the walk over all streamers one slice, if one is due. */
    private void slice() throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + StreamerSweep.GATHERING_MILLIS);
    }

    private void watermark(long time) throws Exception {
        harness.processWatermark1(new Watermark(time));
        harness.processWatermark2(new Watermark(time));
    }

    private List<String> alerts() {
        return harness.extractOutputValues().stream()
                .map(alert -> alert.streamerId() + " " + alert.label() + " " + alert.threshold() + " " + alert.status()
                        + " r" + alert.revision())
                .toList();
    }

    /** The ids of the alerts that hold by the records sent. */
    private TreeSet<String> holding() {
        TreeSet<String> holding = new TreeSet<>();
        for (Alert alert : harness.extractOutputValues()) {
            if (alert.holds()) {
                holding.add(alert.alertId());
            } else {
                holding.remove(alert.alertId());
            }
        }
        return holding;
    }

    private static List<String> rung(
            KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert> of) {
        var sent = of.getSideOutput(AlertPipeline.NOTIFICATIONS);
        Stream<ProviderNotification> notifications =
                sent == null ? Stream.of() : sent.stream().map(StreamRecord::getValue);
        return notifications
                .map(told -> told.providerId() + " " + told.alert().status() + " "
                        + told.alert().streamerId())
                .toList();
    }

    private void start(CatchUp catchUp, ToldAlerts told) throws Exception {
        harness = harness(catchUp, told, 1, 0);
        harness.open();
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness = harness(
                CatchUp.NONE,
                reader -> {
                    throw new IllegalStateException("a job with state reads nothing back");
                },
                1,
                0);
        harness.initializeState(snapshot);
        harness.open();
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, StreamerInput, RuleInForce, Alert> harness(
            CatchUp catchUp, ToldAlerts told, int parallelism, int subtask) throws Exception {
        JudgeSettings settings = new JudgeSettings(
                ZONE,
                new Amounts("CNY", 2),
                catchUp == CatchUp.NONE ? Long.valueOf(0) : notifyFrom,
                judgeFrom,
                Duration.ofDays(100),
                FIRST_START,
                catchUp);
        var made = new KeyedTwoInputStreamOperatorTestHarness<>(
                new JudgeStreamers(settings, told, AlertPipeline.NOTIFICATIONS),
                StreamerInput::streamerId,
                null,
                Types.STRING,
                MAX_PARALLELISM,
                parallelism,
                subtask);
        opened.add(made);
        return made;
    }
}
