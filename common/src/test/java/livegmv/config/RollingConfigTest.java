package livegmv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollingConfigTest {

    private static RollingConfig load(String... sets) {
        return RollingConfig.from(
                Configuration.load(Optional.empty(), Map.of(), List.of(sets), LiveGmvKeys.SCHEMA, RunMode.LIVE));
    }

    @Test
    void theDefaultIsAMinuteFiveAnHourAndADay() {
        assertThat(load().windows())
                .containsExactly(
                        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24));
    }

    @Test
    void anyWholeNumberOfSlicesIsAWindow() {
        assertThat(load("rolling-windows=PT10S, PT59M50S,PT1H1M").windows())
                .containsExactly(
                        Duration.ofSeconds(10), Duration.ofMinutes(59).plusSeconds(50), Duration.ofMinutes(61));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT15S         | has a window that is not a multiple of PT10S",
                "PT1M,PT1H10S  | has a window that is not a multiple of PT1M",
                "PT5M,PT1M     | is not ascending, each window once",
                "PT1M,PT60S    | is not ascending, each window once",
                "PT0S          | is less than PT0.001S",
                "PT1M,         | is not an ISO-8601 duration",
                "1 minute      | is not an ISO-8601 duration",
            })
    void whatIsNoWindowIsRefused(String windows, String reason) {
        assertThatThrownBy(() -> load("rolling-windows=" + windows))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rolling-windows")
                .hasMessageContaining(reason)
                .hasMessageContaining("Remedy: write ISO-8601 durations, ascending");
    }
}
