package livegmv.domain.alerts;

import static livegmv.domain.alerts.Coaching.ANNA;
import static livegmv.domain.alerts.Coaching.TEN_MINUTES;
import static livegmv.domain.alerts.Coaching.at;
import static livegmv.domain.alerts.Coaching.everyMonth;
import static org.assertj.core.api.Assertions.assertThat;

import livegmv.contracts.ProviderContract;
import org.junit.jupiter.api.Test;

/** Which provider is told. */
class ProviderStoriesTest {

    private final Coaching coaching = new Coaching();

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
        coaching.annaIsCoachedByMei();

        assertThat(coaching.told()).containsExactly("mei: PROVISIONAL 2026-06 50000000");
        assertThat(coaching.last().providerIds()).containsExactly("mei");
        coaching.annaIsCoachedByMei();
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
}
