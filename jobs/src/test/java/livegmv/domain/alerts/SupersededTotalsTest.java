package livegmv.domain.alerts;

import static livegmv.domain.alerts.SupersededTotals.isSuperseded;
import static org.assertj.core.api.Assertions.assertThat;

import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.measures.Measures;
import org.junit.jupiter.api.Test;

class SupersededTotalsTest {

    private static PeriodTotal total(long generation, long revision, long asOf, boolean closed) {
        return new PeriodTotal(
                "anna", PeriodKind.MONTH, "2026-06", 0L, 1_000L, Measures.ZERO, asOf, closed, generation, revision);
    }

    private final PeriodTotal open = total(5, 10, 100, false);
    private final PeriodTotal closed = total(5, 10, 100, true);

    @Test
    void theFirstTotalHolds() {
        assertThat(isSuperseded(null, open)).isTrue();
    }

    @Test
    void withinAGenerationTheHigherRevisionHolds() {
        assertThat(isSuperseded(open, total(5, 11, 100, false))).isTrue();
        assertThat(isSuperseded(open, total(5, 10, 999, false))).isFalse();
        assertThat(isSuperseded(open, total(5, 9, 999, true))).isFalse();
    }

    @Test
    void anOlderGenerationNeverHolds() {
        assertThat(isSuperseded(open, total(4, 99, 999, true))).isFalse();
    }

    @Test
    void aNewerGenerationHoldsOnceItHasPassedTheHeldOne() {
        assertThat(isSuperseded(open, total(6, 1, 100, false))).isFalse();
        assertThat(isSuperseded(open, total(6, 1, 101, false))).isTrue();
        assertThat(isSuperseded(open, total(6, 1, 100, true))).as("complete").isTrue();
        assertThat(isSuperseded(open, total(6, 1, 99, true))).isFalse();
    }

    @Test
    void whatIsClosedIsOnlyReplacedByWhatIsClosedAgain() {
        assertThat(isSuperseded(closed, total(6, 1, 999, false))).isFalse();
        assertThat(isSuperseded(closed, total(6, 2, 100, true))).isTrue();
        assertThat(isSuperseded(closed, total(5, 11, 100, true))).isTrue();
    }
}
