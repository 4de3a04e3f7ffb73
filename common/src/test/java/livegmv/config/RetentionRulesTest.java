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

class RetentionRulesTest {

    private static Configuration load(RunMode mode, String... sets) {
        return Configuration.load(Optional.empty(), Map.of(), List.of(sets), LiveGmvKeys.SCHEMA, mode);
    }

    @ParameterizedTest
    @CsvSource({
        "day-retention=P91D, day-retention to P92D or more",
        "session-retention=P91D, session-retention to P92D or more",
        "month-retention=P99D, month-retention to P100D or more",
        "buyer-retention=P89D, buyer-retention to P90D or more",
        "period-grace=P100D, day-retention to PT2400H10M or more",
    })
    void aLiveJobIsRefusedAndABoundedRunIsWarned(String set, String remedy) {
        assertThatThrownBy(() -> load(RunMode.LIVE, set))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Remedy: set " + remedy);
        assertThat(load(RunMode.BOUNDED, set).warnings())
                .isNotEmpty()
                .anySatisfy(warning -> assertThat(warning)
                        .hasToString(warning.toString())
                        .extracting(ConfigProblem::remedy)
                        .asString()
                        .startsWith("set " + remedy));
    }

    @ParameterizedTest
    @CsvSource({"day-retention=P92D", "session-retention=P92D", "month-retention=P100D", "buyer-retention=P90D"})
    void theLeastThatHoldsIsAccepted(String set) {
        assertThat(load(RunMode.LIVE, set).warnings()).isEmpty();
    }

    /** The documented command over a shop's year of orders, whose refunds come up to a year after the payment. */
    @Test
    void ayearOfOrdersCanBeBackfilled() {
        Configuration configuration = load(
                RunMode.BOUNDED,
                "time-zone=Europe/London",
                "currency.code=GBP",
                "currency.minor-digits=3",
                "order-retention=P400D",
                "day-retention=P400D",
                "session-retention=P400D",
                "buyer-retention=P4000D");
        assertThat(configuration.warnings())
                .extracting(ConfigProblem::key)
                .containsExactly("day-retention", "session-retention");
        assertThat(GmvConfig.from(configuration).retention())
                .isEqualTo(new RetentionConfig(
                        Duration.ofDays(400),
                        Duration.ofDays(400),
                        Duration.ofDays(760),
                        Duration.ofDays(400),
                        Duration.ofDays(4000)));
    }

    @Test
    void aRuleWithAWrongValueIsNotJudged() {
        assertThatThrownBy(() -> load(RunMode.LIVE, "order-retention=long", "day-retention=P1D"))
                .hasMessageContaining("1 configuration error:")
                .hasMessageContaining("order-retention");
    }
}
