package livegmv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertConfigTest {

    private static AlertConfig load(String... sets) {
        return AlertConfig.from(
                Configuration.load(Optional.empty(), Map.of(), List.of(sets), LiveGmvKeys.SCHEMA, RunMode.LIVE));
    }

    @Test
    void alertsAreToldFromTheFirstStartOn() {
        assertThat(load().notifyFrom()).isNull();
    }

    @Test
    void orFromADateAnInstantOrEver() {
        assertThat(load("alerts.notify-from=2026-06-01").notifyFrom())
                .isEqualTo(Instant.parse("2026-06-01T00:00:00Z").toEpochMilli());
        assertThat(load("alerts.notify-from=2026-05-31T16:00:00Z").notifyFrom())
                .isEqualTo(Instant.parse("2026-05-31T16:00:00Z").toEpochMilli());
        assertThat(load("alerts.notify-from=0").notifyFrom()).isZero();
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> load("alerts.notify-from=yesterday"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("alerts.notify-from")
                .hasMessageContaining("is neither an ISO-8601 date nor an instant");
    }
}
