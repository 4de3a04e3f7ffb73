package livegmv.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import livegmv.cli.UsageFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedPeriodTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2025-06-10T03:30:00.123456Z");

    @Test
    void withoutSpeedItEndsAtTheLastMidnight() {
        SimulatedPeriod period = SimulatedPeriod.of(null, 7, SHANGHAI, null, NOW);

        assertThat(period.start()).isEqualTo("2025-06-02T16:00:00Z");
        assertThat(period.end()).isEqualTo("2025-06-09T16:00:00Z");
    }

    @Test
    void liveItBeginsNow() {
        SimulatedPeriod period = SimulatedPeriod.of(null, 0.5, SHANGHAI, 1.0, NOW);

        assertThat(period.start()).isEqualTo("2025-06-10T03:30:00.123Z");
        assertThat(period.end()).isEqualTo("2025-06-10T15:30:00.123Z");
    }

    /** The simulated time runs ahead by (speed - 1) for each unit of the wall clock. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2, 60, 1440})
    void atAnySpeedNothingIsSentBeforeItsTime(double speed) {
        SimulatedPeriod period = SimulatedPeriod.of(null, 3, SHANGHAI, speed, NOW);

        Duration length = Duration.between(period.start(), period.end());
        assertThat(length).isEqualTo(Duration.ofDays(3));
        Instant reached = NOW.plusMillis((long) Math.ceil(length.toMillis() / speed));
        assertThat(period.start()).isBeforeOrEqualTo(NOW);
        assertThat(period.end()).isBeforeOrEqualTo(reached);
        assertThat(speed < 1 || period.end().isAfter(reached.minusMillis(10))).isTrue();
    }

    @Test
    void aStartIsTaken() {
        Instant start = Instant.parse("2025-06-01T00:00:00Z");

        assertThat(SimulatedPeriod.of(start, 1, SHANGHAI, null, NOW).start()).isEqualTo(start);
        assertThat(SimulatedPeriod.of(start, 1, SHANGHAI, 10.0, NOW).start()).isEqualTo(start);
    }

    @Test
    void aStartFromWhichItWouldReachIntoTheFutureIsRefused() {
        Instant start = Instant.parse("2025-06-04T00:00:00Z");

        assertThatThrownBy(() -> SimulatedPeriod.of(start, 7, SHANGHAI, null, NOW))
                .isInstanceOf(UsageFault.class)
                .hasMessageContaining("--start 2025-06-04T00:00:00Z")
                .hasMessageContaining("2025-06-03T03:30:00Z or before");
        assertThatThrownBy(() -> SimulatedPeriod.of(start, 7, SHANGHAI, 1000.0, NOW))
                .isInstanceOf(UsageFault.class);
    }
}
