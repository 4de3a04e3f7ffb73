package livegmv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    @TempDir
    Path folder;

    private Optional<Path> file(String... lines) {
        try {
            return Optional.of(Files.writeString(folder.resolve("livegmv.yaml"), String.join("\n", lines) + "\n"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Configuration load(Optional<Path> file, Map<String, String> environment, String... sets) {
        return Configuration.load(file, environment, List.of(sets), LiveGmvKeys.SCHEMA, RunMode.LIVE);
    }

    private static Configuration sets(String... sets) {
        return load(Optional.empty(), Map.of(), sets);
    }

    private static List<String> errors(Optional<Path> file, Map<String, String> environment, String... sets) {
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> load(file, environment, sets));
        assertThat(thrown).as("nothing was refused").isNotNull();
        assertThat(thrown.problems()).allSatisfy(problem -> {
            assertThat(thrown).hasMessageContaining(problem.toString());
            assertThat(problem.remedy()).isNotBlank();
        });
        return thrown.problems().stream().map(ConfigProblem::toString).toList();
    }

    private List<String> errorsOfFile(String... lines) {
        return errors(file(lines), Map.of()).stream()
                .map(error -> error.replace(folder + "/", ""))
                .toList();
    }

    @Nested
    class Precedence {
        private static final Map<String, String> ENVIRONMENT = Map.of("LIVEGMV_DEPLOYMENT", "by-environment");

        @Test
        void defaultThenFileThenEnvironmentThenSet() {
            Optional<Path> file = file("deployment: by-file", "time-zone: Europe/London");
            assertThat(sets().get(LiveGmvKeys.DEPLOYMENT)).isEqualTo("livegmv");
            assertThat(load(file, Map.of()).get(LiveGmvKeys.DEPLOYMENT)).isEqualTo("by-file");
            assertThat(load(file, ENVIRONMENT).get(LiveGmvKeys.DEPLOYMENT)).isEqualTo("by-environment");
            Configuration all = load(file, ENVIRONMENT, "deployment=by-set");
            assertThat(all.get(LiveGmvKeys.DEPLOYMENT)).isEqualTo("by-set");
            assertThat(all.get(LiveGmvKeys.TIME_ZONE)).isEqualTo(ZoneId.of("Europe/London"));
        }

        @Test
        void theLastSetOfAKeyHolds() {
            assertThat(sets("deployment=a", "deployment=b").get(LiveGmvKeys.DEPLOYMENT))
                    .isEqualTo("b");
        }

        @Test
        void aValueMayContainEqualsSignsAndBeEmpty() {
            Configuration configuration = sets("kafka.client.rack=a=b", "topic-prefix=");
            assertThat(KafkaConfig.from(configuration).properties()).containsEntry("client.rack", "a=b");
            assertThat(configuration.get(LiveGmvKeys.TOPIC_PREFIX)).isEmpty();
        }

        @Test
        void anEmptyFileLeavesTheDefaults() {
            assertThat(load(file("# nothing"), Map.of()).get(LiveGmvKeys.ORDER_RETENTION))
                    .isEqualTo(Duration.ofDays(90));
        }
    }

    @Nested
    class File {

        @Test
        void nestedAndDottedKeysAreTheSame() {
            Configuration nested =
                    load(file("currency: {code: GBP}", "kafka:", "  security:", "    protocol: SSL"), Map.of());
            assertThat(nested.get(LiveGmvKeys.CURRENCY_CODE)).isEqualTo("GBP");
            assertThat(nested.withPrefix("kafka.")).containsEntry("security.protocol", "SSL");
            assertThat(nested.entry("kafka.security.protocol").origin().place()).endsWith("livegmv.yaml:4");
        }

        @Test
        void theTextIsWhatWasWritten() {
            Map<String, String> kafka = load(
                            file("kafka: {a: 010, b: yes, c: 1_000, d: 1.50, e: True, f: 22:30}"), Map.of())
                    .withPrefix("kafka.");
            assertThat(kafka)
                    .contains(Map.entry("a", "010"), Map.entry("b", "yes"), Map.entry("c", "1_000"))
                    .contains(Map.entry("d", "1.50"), Map.entry("f", "22:30"));
        }

        @Test
        void duplicatesInEitherNotationAreErrorsWithBothLines() {
            assertThat(errorsOfFile("currency: {code: CNY}", "deployment: a", "currency.code: GBP", "deployment: b"))
                    .containsExactly(
                            "deployment (livegmv.yaml:4): was given before, in line 2. Remedy: keep one of the two.",
                            "currency.code (livegmv.yaml:3): was given before, in line 1. Remedy: keep one of the two.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "kafka.ssl.key.password: hunter2: x",
                    "\tkafka.ssl.key.password: hunter2",
                    "topic-prefix: 'hunter2' x",
                    "a: }hunter2"
                })
        void aSyntaxErrorHasItsLineAndQuotesNothing(String line) {
            assertThat(errorsOfFile("deployment: a", line, "time-zone: UTC"))
                    .singleElement()
                    .asString()
                    .matches("configuration file \\(livegmv.yaml:2\\): is not YAML\\. Remedy: .*")
                    .doesNotContain("hunter2");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "time-zone:               | time-zone (livegmv.yaml:1): has no value",
                    "deployment: [a, b]       | deployment (livegmv.yaml:1): is a list",
                    "- deployment             | configuration file (livegmv.yaml:1): is not a mapping",
                    "kafka: {a: &x b, c: *x}  | kafka.c (livegmv.yaml:1): is a YAML alias",
                })
        void whatIsNotAMappingOfValuesIsAnError(String line, String error) {
            assertThat(errorsOfFile(line)).singleElement().asString().startsWith(error);
        }

        @Test
        void aSecondDocumentIsAnError() {
            assertThat(errorsOfFile("deployment: a", "---", "deployment: b"))
                    .singleElement()
                    .asString()
                    .startsWith("configuration file (livegmv.yaml:")
                    .contains("second YAML document");
        }

        @Test
        void aMissingFileAndOneThatIsNotUtf8AreErrors() throws IOException {
            assertThat(errors(Optional.of(folder.resolve("none.yaml")), Map.of()))
                    .singleElement()
                    .asString()
                    .contains("none.yaml", "no such file");
            Path latin =
                    Files.write(folder.resolve("latin.yaml"), "deployment: é\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(errors(Optional.of(latin), Map.of()))
                    .singleElement()
                    .asString()
                    .contains("is not UTF-8");
            assertThat(errors(Optional.of(folder), Map.of()))
                    .singleElement()
                    .asString()
                    .contains("cannot be read");
        }
    }

    @Nested
    class Environment {

        @Test
        void namesAreKeysInUpperCase() {
            Configuration configuration = load(
                    Optional.empty(),
                    Map.of(
                            "LIVEGMV_TIME_ZONE", "Europe/London",
                            "LIVEGMV_CURRENCY_MINOR_DIGITS", "3",
                            "LIVEGMV_KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                            "LIVEGMV_KAFKA_BOOTSTRAP_SERVERS", "kafka:9093",
                            "PATH", "/bin",
                            "LIVEGMVX", "no key"));
            assertThat(configuration.get(LiveGmvKeys.TIME_ZONE)).isEqualTo(ZoneId.of("Europe/London"));
            assertThat(configuration.get(LiveGmvKeys.CURRENCY_MINOR_DIGITS)).isEqualTo(3);
            assertThat(configuration.withPrefix("kafka."))
                    .containsOnly(
                            Map.entry("security.protocol", "SASL_SSL"), Map.entry("bootstrap.servers", "kafka:9093"));
        }

        @Test
        void everyKeyCanBeSetByItsVariable() {
            for (ConfigKey<?> key : LiveGmvKeys.SCHEMA.keys()) {
                Configuration configuration = load(Optional.empty(), Map.of(key.variable(), key.defaultText()));
                assertThat(configuration.entry(key.name()).origin())
                        .hasToString("environment LIVEGMV_"
                                + key.name().toUpperCase().replace('.', '_').replace('-', '_'));
            }
        }

        @Test
        void unknownVariablesAreErrorsWithASuggestion() {
            assertThat(errors(Optional.empty(), Map.of("LIVEGMV_TIMEZONE", "UTC", "LIVEGMV_", "x")))
                    .containsExactly(
                            "LIVEGMV_ = \"x\" (environment LIVEGMV_): names no known key. "
                                    + "Remedy: unset it, or see docs/configuration.md for the keys.",
                            "LIVEGMV_TIMEZONE = \"UTC\" (environment LIVEGMV_TIMEZONE): names no known key. "
                                    + "Remedy: did you mean LIVEGMV_TIME_ZONE? Else unset it.");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "LIVEGMV_SERVICE_HOST",
                    "LIVEGMV_SERVICE_PORT",
                    "LIVEGMV_SERVICE_PORT_HTTP",
                    "LIVEGMV_PORT",
                    "LIVEGMV_PORT_8080_TCP",
                    "LIVEGMV_PORT_8080_TCP_ADDR",
                    "LIVEGMV_DASHBOARD_SERVICE_HOST",
                    "LIVEGMV_KAFKA_PORT_9092_TCP_PROTO",
                })
        void whatKubernetesInjectsIsPassedOver(String variable) {
            Configuration configuration = load(Optional.empty(), Map.of(variable, "tcp://10.0.0.1:8080"));
            assertThat(configuration.entries()).allMatch(entry -> entry.origin().equals(ConfigOrigin.DEFAULT));
        }
    }

    @Nested
    class Errors {

        @Test
        void allAreReportedAtOnceWithKeyValuePlaceAndRemedy() {
            Optional<Path> file = file("time-zone: Mars/Base", "dayretention: P1D", "period-grace: 1h");
            List<String> errors = errors(
                    file,
                    Map.of("LIVEGMV_CURRENCY_CODE", "yuan"),
                    "pre-sum.max-keys=0",
                    "noequals",
                    "day-retention=P10D");
            assertThat(errors)
                    .hasSize(7)
                    .anySatisfy(error -> assertThat(error)
                            .contains("time-zone = \"Mars/Base\"", "livegmv.yaml:1", "e.g. Asia/Shanghai"))
                    .anySatisfy(error -> assertThat(error)
                            .contains("dayretention = \"P1D\"", "livegmv.yaml:2", "did you mean day-retention?"))
                    .anySatisfy(error -> assertThat(error).contains("period-grace = \"1h\"", "livegmv.yaml:3", "PT1H"))
                    .anySatisfy(error -> assertThat(error)
                            .contains("currency.code = \"yuan\"", "environment LIVEGMV_CURRENCY_CODE", "CNY"))
                    .anySatisfy(error ->
                            assertThat(error).contains("pre-sum.max-keys = \"0\"", "--set", "is not in 1 to 10000000"))
                    .anySatisfy(error -> assertThat(error).contains("noequals (--set): is not key=value"))
                    .anySatisfy(error -> assertThat(error).contains("day-retention = \"P10D\" (--set)", "P92D"));
        }

        @ParameterizedTest
        @CsvSource({
            "deployment, Live GMV",
            "topic-prefix, a/b",
            "time-zone, +08:00",
            "currency.code, cny",
            "currency.minor-digits, 7",
            "currency.minor-digits, two",
            "kafka.bootstrap.servers, 'a:9092,'",
            "min-event-time, 946684800",
            "min-event-time, 1969-12-31",
            "max-future-skew, PT-1S",
            "order-retention, P1M",
            "order-retention, P2Y",
            "order-retention, 90d",
            "emit-interval, PT0S",
            "emit-interval, PT0.0005S",
            "idleness, PT1.0005S",
            "month-retention, P36501D",
            "transaction.timeout, P25D",
        })
        void aWrongValueIsRefusedWithTheKeysOwnRemedy(String key, String value) {
            String remedy = LiveGmvKeys.SCHEMA.keys().stream()
                    .filter(known -> known.name().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .remedy();
            assertThat(errors(Optional.empty(), Map.of(), key + "=" + value))
                    .singleElement()
                    .asString()
                    .startsWith(key + " = \"" + value + "\" (--set): is")
                    .endsWith("Remedy: " + remedy + ".");
        }

        @ParameterizedTest
        @CsvSource({
            "kakfa.sasl.mechanism, did you mean kafka.sasl.mechanism?",
            "currency.minor-digit, did you mean currency.minor-digits?",
            "time_zone, did you mean time-zone?",
            "nothing-like-it-at-all, see docs/configuration.md",
            "kafka., see docs/configuration.md",
        })
        void anUnknownKeyIsRefusedWithTheNearest(String key, String remedy) {
            assertThat(errors(Optional.empty(), Map.of(), key + "=x"))
                    .singleElement()
                    .asString()
                    .startsWith(key + " = \"x\" (--set): is not a known key")
                    .contains(remedy);
        }
    }

    @Test
    void valuesAreTyped() {
        GmvConfig config = GmvConfig.from(sets("min-event-time=2024-06-01T08:00:00Z", "topic-prefix=test."));
        assertThat(config.eventTime().minEventTime()).isEqualTo(Instant.parse("2024-06-01T08:00:00Z"));
        assertThat(config.deployment().topic("orders")).isEqualTo("test.orders");
        assertThat(GmvConfig.from(sets()).eventTime().minEventTime()).isEqualTo(Instant.ofEpochMilli(946_684_800_000L));
    }
}
