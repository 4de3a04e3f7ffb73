package livegmv.domain.alerts;

import static livegmv.contracts.AlertStatus.CONFIRMED;
import static livegmv.contracts.AlertStatus.PROVISIONAL;
import static livegmv.domain.alerts.Coaching.at;
import static livegmv.domain.alerts.Coaching.bigSession;
import static livegmv.domain.alerts.Coaching.rule;
import static livegmv.domain.alerts.Coaching.yuan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import org.junit.jupiter.api.Test;

/** Alerts of sessions, the big one above all. */
class SessionStoriesTest {

    private final Coaching coaching = new Coaching();

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
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
        coaching.annaIsCoachedByMei();
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
}
