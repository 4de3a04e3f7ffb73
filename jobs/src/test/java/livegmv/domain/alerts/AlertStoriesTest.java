package livegmv.domain.alerts;

import static livegmv.contracts.AlertStatus.AMENDED;
import static livegmv.contracts.AlertStatus.CONFIRMED;
import static livegmv.contracts.AlertStatus.PROVISIONAL;
import static livegmv.contracts.AlertStatus.REVOKED;
import static livegmv.contracts.AlertStatus.WITHDRAWN;
import static livegmv.domain.alerts.Coaching.ANNA;
import static livegmv.domain.alerts.Coaching.ONE_DAY;
import static livegmv.domain.alerts.Coaching.TEN_MINUTES;
import static livegmv.domain.alerts.Coaching.at;
import static livegmv.domain.alerts.Coaching.bigSession;
import static livegmv.domain.alerts.Coaching.condition;
import static livegmv.domain.alerts.Coaching.disabled;
import static livegmv.domain.alerts.Coaching.everyMonth;
import static livegmv.domain.alerts.Coaching.firstMonth;
import static livegmv.domain.alerts.Coaching.rule;
import static livegmv.domain.alerts.Coaching.where;
import static livegmv.domain.alerts.Coaching.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.MerchantType;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PreviousMonthScope;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.RuleScope;
import livegmv.contracts.StreamerProfile;
import livegmv.contracts.StreamerScope;
import livegmv.measures.Measure;
import org.junit.jupiter.api.Test;

class AlertStoriesTest {

    private static final String JUNE_500K = "2026-06 50000000";

    private final Coaching coaching = new Coaching();

    private void annaIsCoachedByMei() {
        coaching.contract("mei", "2026-01-01T00:00", null);
    }

    @Test
    void sheCrossesAndStays() {
        annaIsCoachedByMei();
        coaching.profile("小安", "2026-05-01T10:00");
        coaching.rule(firstMonth(1, 500_000, 2_000_000));
        coaching.timeIs("2026-06-15T12:00");
        coaching.arrives(coaching.day("2026-06-14", 300_000), coaching.day("2026-06-15", 212_345));
        coaching.arrives(coaching.month("2026-06", 499_999, at("2026-06-15T12:00")));
        assertThat(coaching.records).isEmpty();
        coaching.arrives(coaching.month("2026-06", 512_345, at("2026-06-15T12:01")));
        coaching.arrives(coaching.month("2026-06", 512_346, at("2026-06-15T12:02")));
        coaching.timeIs("2026-07-01T02:00");
        coaching.arrives(coaching.monthClosed("2026-06", 512_346, at("2026-06-15T12:02")));
        coaching.timeIs("2026-07-15T23:59");
        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL);
        coaching.timeIs("2026-07-16T00:00");

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, CONFIRMED);
        assertThat(coaching.told())
                .containsExactly("mei: PROVISIONAL 2026-06 50000000", "mei: CONFIRMED 2026-06 50000000");
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-15T00:00"));
        assertThat(coaching.last().coldStartDays()).isEqualTo(45);
        assertThat(coaching.last().periodsBefore()).isZero();
        assertThat(coaching.last().providerIds()).containsExactly("mei");
        assertThat(coaching.last().changes()).hasSize(2);
        assertThat(coaching.notifications.get(0).textZh())
                .isEqualTo(
                        "主播「小安」2026年6月净GMV（已扣退款）于6月15日首次达到50万元，目前51.23万元，待最终确认；" + "距下一档200万元还差148.76万元；从起步到达标用时45天。");
        assertThat(coaching.notifications.get(0).textEn())
                .isEqualTo(
                        "小安, June 2026: net GMV (refunds deducted) reached CNY 500,000 for the first time on 15 June;"
                                + " now CNY 512,345, not final yet; CNY 1,487,655 to go to CNY 2,000,000; 45 days after the start.");
        assertThat(coaching.notifications.get(0).notificationId()).isEqualTo("first-month|anna|2026-06|50000000|1|mei");
    }

    @Test
    void sheIsRefundedUnderAndTheEndIsTold() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-06-15T12:00");
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T12:00")));
        coaching.arrives(coaching.month("2026-06", 499_999, at("2026-06-15T12:01")));
        coaching.timeIs("2026-06-15T12:10");
        assertThat(coaching.life(JUNE_500K)).as("not told before it has stood").containsExactly(PROVISIONAL);
        coaching.timeIs("2026-06-15T12:11");

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, REVOKED);
        assertThat(coaching.last().value()).isEqualTo(yuan(499_999));
        assertThat(coaching.told())
                .containsExactly("mei: PROVISIONAL 2026-06 50000000", "mei: REVOKED 2026-06 50000000");
        assertThat(coaching.notifications.get(1).textZh()).contains("回落至50万元以下，目前49.99万元，还差1元；6月15日的达标提醒作废");
    }

    @Test
    void fallingAndRisingWithinMinutesRingsOnce() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-06-15T12:00");
        for (int round = 0; round < 5; round++) {
            coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T12:00")));
            coaching.timePasses(60_000);
            coaching.arrives(coaching.month("2026-06", 499_000, at("2026-06-15T12:00")));
            coaching.timePasses(TEN_MINUTES - 60_001);
        }
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T13:00")));
        coaching.timePasses(ONE_DAY);

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL);
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void fallingAndRisingAfterDaysIsTwoCrossings() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-06-15T12:00");
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T12:00")));
        coaching.arrives(coaching.month("2026-06", 400_000, at("2026-06-15T12:01")));
        coaching.timeIs("2026-06-18T12:00");
        coaching.arrives(coaching.month("2026-06", 510_000, at("2026-06-18T12:00")));

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, REVOKED, PROVISIONAL);
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-18T00:00"));
        assertThat(coaching.told())
                .containsExactly(
                        "mei: PROVISIONAL 2026-06 50000000",
                        "mei: REVOKED 2026-06 50000000",
                        "mei: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void anOrderThatArrivesAfterTheMonthsEndBringsItOver() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-07-01T02:00");
        coaching.arrives(coaching.day("2026-06-30", 499_000));
        coaching.arrives(coaching.monthClosed("2026-06", 499_000, at("2026-06-30T23:00")));
        coaching.timeIs("2026-07-02T00:00");
        coaching.arrives(coaching.day("2026-06-30", 501_000));
        coaching.arrives(coaching.monthClosed("2026-06", 501_000, at("2026-06-30T23:59")));

        assertThat(coaching.life(JUNE_500K)).as("closed, but not for 15 days").containsExactly(PROVISIONAL);
        coaching.timeIs("2026-07-16T00:00");
        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, CONFIRMED);
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-30T00:00"));
    }

    @Test
    void anOrderThatArrivesWhenTheMonthIsSettledConfirmsAtOnce() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-07-20T00:00");
        coaching.arrives(coaching.monthClosed("2026-06", 501_000, at("2026-06-30T23:59")));

        assertThat(coaching.life(JUNE_500K)).containsExactly(CONFIRMED);
        assertThat(coaching.told()).containsExactly("mei: CONFIRMED 2026-06 50000000");
    }

    @Test
    void sheIsConfirmedThenReturnedUnder() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-07-20T00:00");
        coaching.arrives(coaching.monthClosed("2026-06", 501_000, at("2026-06-30T23:59")));
        coaching.arrives(coaching.monthClosed("2026-06", 498_000, at("2026-07-20T10:00")));
        coaching.timeIs("2026-07-20T10:10");

        assertThat(coaching.life(JUNE_500K)).containsExactly(CONFIRMED, AMENDED);
        assertThat(coaching.told()).containsExactly("mei: CONFIRMED 2026-06 50000000", "mei: AMENDED 2026-06 50000000");

        coaching.arrives(coaching.monthClosed("2026-06", 502_000, at("2026-07-21T10:00")));
        assertThat(coaching.life(JUNE_500K)).containsExactly(CONFIRMED, AMENDED, CONFIRMED);
    }

    @Test
    void anEarlierMonthIsRestatedIntoTheFirst() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-07-20T00:00");
        coaching.arrives(
                coaching.monthClosed("2026-05", 499_000, at("2026-05-31T20:00")),
                coaching.monthClosed("2026-06", 600_000, at("2026-06-30T23:59")));
        assertThat(coaching.holding()).containsExactly("first-month|anna|2026-06|50000000 CONFIRMED");
        coaching.arrives(coaching.monthClosed("2026-05", 500_000, at("2026-05-31T23:00")));
        coaching.timePasses(TEN_MINUTES);

        assertThat(coaching.holding()).containsExactly("first-month|anna|2026-05|50000000 CONFIRMED");
        assertThat(coaching.life(JUNE_500K)).containsExactly(CONFIRMED, AMENDED);
        assertThat(coaching.told()).contains("mei: AMENDED 2026-06 50000000", "mei: CONFIRMED 2026-05 50000000");
        assertThat(coaching.notifications.get(2).textZh()).contains("并非首次：更早的月份已经达到");
    }

    @Test
    void whenTheFirstMonthFallsTheNextOneIsTheFirst() {
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-07-20T00:00");
        coaching.arrives(
                coaching.monthClosed("2026-05", 500_000, at("2026-05-31T20:00")),
                coaching.monthClosed("2026-06", 600_000, at("2026-06-30T23:59")));
        coaching.arrives(coaching.monthClosed("2026-05", 499_000, at("2026-07-19T20:00")));
        coaching.timePasses(TEN_MINUTES);

        assertThat(coaching.holding()).containsExactly("first-month|anna|2026-06|50000000 CONFIRMED");
        assertThat(coaching.life("2026-05 50000000")).containsExactly(CONFIRMED, AMENDED);
    }

    /** She is over, but an earlier month turns out to be first before hers is confirmed: nobody says that she fell. */
    @Test
    void aFirstMonthThatIsTakenBackWhileSheIsOverSaysWhy() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-06-20T00:00");
        coaching.arrives(coaching.month("2026-06", 600_000, at("2026-06-19T23:59")));
        coaching.imported("2026-03", 700_000);
        coaching.timePasses(TEN_MINUTES);

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, REVOKED);
        assertThat(coaching.notifications.get(2).textZh()).contains("并非首次：更早的月份已经达到，此前的通知作废（目前60万元）");
        assertThat(coaching.notifications.get(2).textEn()).contains("but not for the first time: an earlier month had");
    }

    @Test
    void theNextThresholdIsThatOfWhateverRuleComesNext() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.rule(everyMonth(1, 800_000, 3_000_000));
        coaching.arrives(coaching.month("2026-06", 600_000, at("2026-06-15T12:00")));

        assertThat(coaching.notifications.get(0).textZh()).contains("距下一档80万元还差20万元");
        assertThat(coaching.notifications.get(0).textEn()).contains("CNY 200,000 to go to CNY 800,000");
    }

    @Test
    void theRuleIsRaisedInTheMiddleOfTheMonth() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-06-15T12:00");
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));
        coaching.rule(firstMonth(2, 600_000));

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, WITHDRAWN);
        assertThat(coaching.last().ruleVersion()).isEqualTo(2);
        assertThat(coaching.told()).as("nobody is told of that").containsExactly("mei: PROVISIONAL 2026-06 50000000");
        coaching.arrives(coaching.month("2026-06", 600_000, at("2026-06-16T12:00")));
        assertThat(coaching.holding()).containsExactly("first-month|anna|2026-06|60000000 PROVISIONAL");
    }

    @Test
    void anOlderVersionOfTheRuleChangesNothing() {
        coaching.rule(firstMonth(2, 600_000));
        coaching.rule(firstMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));

        assertThat(coaching.records).isEmpty();
    }

    @Test
    void aRuleThatIsDisabledAndComesBackRingsNobodyTwice() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));
        coaching.rule(disabled(firstMonth(1, 500_000)));
        coaching.rule(firstMonth(3, 500_000));

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, WITHDRAWN, PROVISIONAL);
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void aRuleThatIsDeletedTakesItsAlertsAlong() {
        coaching.rule(firstMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 550_000, at("2026-06-15T12:00")));
        coaching.ruleDeleted("first-month");

        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, WITHDRAWN);
        assertThat(coaching.numHeld()).isZero();
        assertThat(coaching.first("first-month", "50000000")).isNull();
    }

    @Test
    void aRuleThatComesAfterTheFactsJudgesThemAndTellsNobodyOfWhatIsPast() {
        annaIsCoachedByMei();
        coaching.timeIs("2026-06-20T12:00");
        coaching.arrives(
                coaching.monthClosed("2026-05", 500_000, at("2026-05-31T20:00")),
                coaching.day("2026-06-20", 510_000),
                coaching.month("2026-06", 510_000, at("2026-06-20T11:00")));
        coaching.rule(everyMonth(1, 500_000), at("2026-06-20T12:00"));

        assertThat(coaching.holding())
                .containsExactly(
                        "every-month|anna|2026-05|50000000 CONFIRMED", "every-month|anna|2026-06|50000000 PROVISIONAL");
        assertThat(coaching.records.get(0).backfilled()).isTrue();
        assertThat(coaching.records.get(0).providerIds()).containsExactly("mei");
        assertThat(coaching.records.get(1).backfilled())
                .as("of the rule's own day")
                .isFalse();
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void whatWasReachedBeforeNotifyFromIsToldToNobody() {
        Coaching later = new Coaching(at("2026-06-16T09:00"));
        later.contract("mei", "2026-01-01T00:00", null);
        later.rule(everyMonth(1, 500_000));
        later.arrives(later.month("2026-06", 510_000, at("2026-06-15T23:59")));

        assertThat(later.last().backfilled()).isTrue();
        assertThat(later.told()).isEmpty();
    }

    @Test
    void theProviderChangesOnThe15th() {
        coaching.contract("mei", "2026-01-01T00:00", "2026-06-15T00:00");
        coaching.contract("lin", "2026-06-15T00:00", null);
        coaching.rule(everyMonth(1, 400_000, 500_000));
        coaching.arrives(coaching.day("2026-06-14", 400_000), coaching.day("2026-06-15", 100_000));
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T12:00")));

        assertThat(coaching.told())
                .containsExactly("mei: PROVISIONAL 2026-06 40000000", "lin: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void aContractThatIsKnownADayLateStillGetsTheAlertsOfTheOpenMonth() {
        coaching.rule(everyMonth(1, 500_000));
        coaching.arrives(coaching.monthClosed("2026-05", 500_000, at("2026-05-31T20:00")));
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T12:00")));
        coaching.timeIs("2026-06-16T12:00");
        assertThat(coaching.told()).isEmpty();
        annaIsCoachedByMei();

        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 50000000");
        assertThat(coaching.last().providerIds()).containsExactly("mei");
        annaIsCoachedByMei();
        assertThat(coaching.told()).hasSize(1);
        coaching.arrives(coaching.month("2026-06", 1, at("2026-06-16T12:00")));
        coaching.timePasses(TEN_MINUTES);
        assertThat(coaching.told()).endsWith("mei: REVOKED 2026-06 50000000");
    }

    @Test
    void ofTwoVersionsOfAContractTheHigherHolds() {
        coaching.intake.contract(new ProviderContract("c", "lin", ANNA, 0, null, 2));
        coaching.intake.contract(new ProviderContract("c", "mei", ANNA, 0, null, 1));
        coaching.rule(everyMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T12:00")));

        assertThat(coaching.told()).containsExactly("lin: PROVISIONAL 2026-06 50000000");
    }

    @Test
    void theBigSessionNeedsSevenDaysOfHistory() {
        coaching.rule(bigSession(7));
        sellsOnDaysBefore("2026-06-20", 6, 30_000);
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 1_000_000, at("2026-06-20T21:00")));
        assertThat(coaching.records).isEmpty();

        sellsOnDaysBefore("2026-06-20", 7, 30_000);
        assertThat(coaching.holding())
                .containsExactly("big-session|anna|live|2 PROVISIONAL", "big-session|anna|live|3 PROVISIONAL");
    }

    @Test
    void theBigSessionIsHeldAgainstThirtyDaysWhetherOrNotSheSoldOnThem() {
        annaIsCoachedByMei();
        coaching.rule(bigSession(7));
        sellsOnDaysBefore("2026-06-20", 7, 30_000); // A mean of 7,000 a day.
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 13_999, at("2026-06-20T20:59")));
        assertThat(coaching.records).isEmpty();
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 14_000, at("2026-06-20T21:00")));
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 2");
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-20T21:00"));
        assertThat(coaching.notifications.get(0).textZh())
                .isEqualTo("主播「anna」直播场次「live」净GMV（已扣退款）于6月20日 21:00达到近30天日均的2倍（营销大场），目前1.4万元，待最终确认。");
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 21_000, at("2026-06-20T21:05")));
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL live 2", "mei: PROVISIONAL live 3");
    }

    @Test
    void theBigSessionWithThirtyDaysOfHistoryLooksAtNoDayBeforeThem() {
        coaching.rule(bigSession(7));
        sellsOnDaysBefore("2026-06-20", 30, 10_000);
        coaching.arrives(coaching.day("2026-05-20", 9_000_000), coaching.day("2026-06-20", 9_000_000));
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 29_999, at("2026-06-20T21:00")));

        assertThat(coaching.holding()).containsExactly("big-session|anna|live|2 PROVISIONAL");
    }

    @Test
    void aRestatedClosedDayChangesABigSessionAsAFactAndTellsNobody() {
        annaIsCoachedByMei();
        coaching.rule(bigSession(7));
        sellsOnDaysBefore("2026-06-20", 30, 10_000);
        var closed = coaching.day("2026-06-10", 10_000);
        coaching.arrives(closing(closed));
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 19_900, at("2026-06-20T21:00")));
        assertThat(coaching.records).isEmpty();
        coaching.arrives(closing(coaching.day("2026-06-10", 0)));

        assertThat(coaching.holding()).containsExactly("big-session|anna|live|2 PROVISIONAL");
        assertThat(coaching.told()).isEmpty();
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 19_950, at("2026-06-20T21:01")));
        assertThat(coaching.told()).as("nor later").isEmpty();
    }

    private static PeriodTotal closing(PeriodTotal total) {
        return new PeriodTotal(
                total.streamerId(),
                total.period(),
                total.label(),
                total.start(),
                total.end(),
                total.measures(),
                total.asOf(),
                true,
                total.generation(),
                total.revision());
    }

    private void sellsOnDaysBefore(String day, int days, long yuan) {
        for (int back = 1; back <= days; back++) {
            coaching.arrives(coaching.day(LocalDate.parse(day).minusDays(back).toString(), yuan));
        }
    }

    @Test
    void aSessionIsConfirmedWhenItCloses() {
        annaIsCoachedByMei();
        coaching.rule(rule("milestone", 1, PeriodKind.SESSION, Coaching.reaches(Occurrence.EVERY_PERIOD, 100_000)));
        coaching.timeIs("2026-06-20T21:00");
        coaching.arrives(coaching.session("live", at("2026-06-20T20:00"), 100_000, at("2026-06-20T21:00")));
        coaching.timeIs("2026-06-20T23:10");
        coaching.arrives(coaching.sessionClosed(
                "live", at("2026-06-20T20:00"), at("2026-06-20T22:00"), 120_000, at("2026-06-20T22:10")));

        assertThat(coaching.life("live 10000000")).containsExactly(PROVISIONAL, CONFIRMED);
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-20T21:00"));
        assertThat(coaching.told())
                .as("a confirmation without a wait says nothing new")
                .containsExactly("mei: PROVISIONAL live 10000000");
    }

    @Test
    void importedHistoryMakesAnEarlierMonthTheFirst() {
        annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000, 2_000_000));
        coaching.timeIs("2026-06-15T12:00");
        coaching.imported("2026-02", 300_000);
        coaching.imported("2026-03", 700_000);
        coaching.arrives(coaching.month("2026-06", 600_000, at("2026-06-15T12:00")));
        coaching.arrives(coaching.month("2026-06", 2_100_000, at("2026-06-15T12:01")));

        assertThat(coaching.holding())
                .containsExactly(
                        "first-month|anna|2026-03|50000000 CONFIRMED",
                        "first-month|anna|2026-06|200000000 PROVISIONAL");
        assertThat(coaching.last().periodsBefore()).isEqualTo(2);
        assertThat(coaching.last().coldStartDays()).as("since 1 February").isEqualTo(134);
    }

    @Test
    void importedHistoryAddsToTheMonthInWhichTheSystemBegan() {
        coaching.rule(firstMonth(1, 500_000));
        coaching.imported("2026-06", 400_000);
        coaching.arrives(coaching.day("2026-06-14", 60_000), coaching.day("2026-06-15", 40_000));
        coaching.arrives(coaching.month("2026-06", 100_000, at("2026-06-15T12:00")));
        assertThat(coaching.last().value()).isEqualTo(yuan(500_000));
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-15T00:00"));

        coaching.intake.historyDeleted("2026-06");
        coaching.timeIs("2026-06-17T00:00");
        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, REVOKED);
    }

    @Test
    void nearingIsToldWhileThereIsTimeAndEndsInSilence() {
        annaIsCoachedByMei();
        coaching.rule(rule(
                "near", 1, PeriodKind.MONTH, condition(ConditionKind.NEARS, Occurrence.FIRST_EVER, 900_000, 500_000)));
        coaching.timeIs("2026-06-27T12:00");
        coaching.arrives(coaching.month("2026-06", 449_999, at("2026-06-27T12:00")));
        assertThat(coaching.records).isEmpty();
        coaching.arrives(coaching.month("2026-06", 460_000, at("2026-06-27T12:01")));

        assertThat(coaching.last().daysLeft()).isEqualTo(4);
        assertThat(coaching.last().paceNeeded()).isEqualTo(yuan(10_000));
        assertThat(coaching.notifications.get(0).textZh())
                .isEqualTo("主播「anna」2026年6月净GMV（已扣退款）接近50万元，目前46万元，还差4万元；含今天还剩4天，平均每天需1万元。");
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-28T12:01")));
        coaching.timeIs("2026-06-29T00:00");
        assertThat(coaching.life(JUNE_500K)).containsExactly(PROVISIONAL, REVOKED);
        assertThat(coaching.told()).hasSize(1);
        coaching.arrives(coaching.month("2026-07", 460_000, at("2026-07-01T12:01")));
        assertThat(coaching.holding()).as("she has had her first month").isEmpty();
    }

    @Test
    void aPreviousMonthThatIsRestatedChangesAlertsAndTellsNobody() {
        annaIsCoachedByMei();
        RuleScope grown = new RuleScope(new PreviousMonthScope(Measure.NET_GMV, yuan(500_000), null), null);
        coaching.rule(where(everyMonth(1, 100_000), grown));
        coaching.timeIs("2026-06-15T12:00");
        coaching.arrives(
                coaching.monthClosed("2026-05", 500_000, at("2026-05-31T20:00")),
                coaching.month("2026-06", 100_000, at("2026-06-15T12:00")));
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 10000000");
        coaching.arrives(coaching.monthClosed("2026-05", 499_000, at("2026-06-15T13:00")));
        coaching.timeIs("2026-06-16T12:00");
        assertThat(coaching.life("2026-06 10000000")).containsExactly(PROVISIONAL, REVOKED);
        coaching.arrives(coaching.monthClosed("2026-05", 501_000, at("2026-06-15T14:00")));

        assertThat(coaching.life("2026-06 10000000")).containsExactly(PROVISIONAL, REVOKED, PROVISIONAL);
        assertThat(coaching.told()).hasSize(1);
    }

    @Test
    void aRuleForBrandsOnly() {
        annaIsCoachedByMei();
        RuleScope brands = new RuleScope(null, new StreamerScope(MerchantType.BRAND, 100_000L));
        coaching.rule(where(everyMonth(1, 100_000), brands));
        coaching.arrives(coaching.month("2026-06", 100_000, at("2026-06-15T12:00")));
        assertThat(coaching.records).as("nothing is known of her").isEmpty();
        coaching.intake.profile(new StreamerProfile(ANNA, 1, null, 100_000L, null, MerchantType.BRAND));
        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 10000000");
        coaching.timeIs("2026-06-15T12:00");
        coaching.intake.profile(new StreamerProfile(ANNA, 2, null, 100_000L, null, MerchantType.CREATOR));
        coaching.timePasses(TEN_MINUTES);

        assertThat(coaching.life("2026-06 10000000")).containsExactly(PROVISIONAL, REVOKED);
        assertThat(coaching.told()).hasSize(1);
    }

    @Test
    void theDayItWasReachedFollowsTheDays() {
        coaching.rule(everyMonth(1, 500_000));
        coaching.arrives(coaching.month("2026-06", 500_000, at("2026-06-15T12:00")));
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-15T00:00"));
        coaching.arrives(coaching.day("2026-06-15", 100_000));
        coaching.arrives(coaching.day("2026-06-13", 400_000), coaching.day("2026-06-14", 100_000));
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-14T00:00"));
        coaching.arrives(coaching.day("2026-06-14", 99_999));
        assertThat(coaching.last().reachedAt()).isEqualTo(at("2026-06-15T00:00"));
        assertThat(coaching.life(JUNE_500K)).containsOnly(PROVISIONAL);
    }
}
