package livegmv.domain.alerts;

import static livegmv.contracts.AlertStatus.AMENDED;
import static livegmv.contracts.AlertStatus.CONFIRMED;
import static livegmv.contracts.AlertStatus.PROVISIONAL;
import static livegmv.contracts.AlertStatus.REVOKED;
import static livegmv.domain.alerts.Coaching.ONE_DAY;
import static livegmv.domain.alerts.Coaching.TEN_MINUTES;
import static livegmv.domain.alerts.Coaching.at;
import static livegmv.domain.alerts.Coaching.condition;
import static livegmv.domain.alerts.Coaching.everyMonth;
import static livegmv.domain.alerts.Coaching.firstMonth;
import static livegmv.domain.alerts.Coaching.rule;
import static livegmv.domain.alerts.Coaching.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import livegmv.contracts.ConditionKind;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import org.junit.jupiter.api.Test;

/** First months, crossings, falls and restatements. */
class MonthStoriesTest {

    private static final String JUNE_500K = "2026-06 50000000";
    private final Coaching coaching = new Coaching();

    @Test
    void sheCrossesAndStays() {
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
        coaching.rule(firstMonth(1, 500_000));
        coaching.timeIs("2026-07-20T00:00");
        coaching.arrives(coaching.monthClosed("2026-06", 501_000, at("2026-06-30T23:59")));

        assertThat(coaching.life(JUNE_500K)).containsExactly(CONFIRMED);
        assertThat(coaching.told()).containsExactly("mei: CONFIRMED 2026-06 50000000");
    }

    @Test
    void sheIsConfirmedThenReturnedUnder() {
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
    void importedHistoryMakesAnEarlierMonthTheFirst() {
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
