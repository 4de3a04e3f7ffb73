package livegmv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import livegmv.config.TopicSettings.CleanupPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicsConfigTest {

    private static final Path SHIPPED = Path.of("../config/topics.yaml");

    @TempDir
    Path folder;

    /** All topics, of which the first has these lines instead. */
    private Path topics(String... orders) throws IOException {
        String others = TopicsConfig.NAMES.stream()
                .skip(1)
                .map(name -> name + ": {partitions: 1, cleanup-policy: compact}\n")
                .collect(Collectors.joining());
        String lines = Arrays.stream(orders).map(line -> line + "\n").collect(Collectors.joining());
        return Files.writeString(folder.resolve("topics.yaml"), lines + others);
    }

    private List<String> errors(Path file) {
        ConfigurationException thrown =
                catchThrowableOfType(ConfigurationException.class, () -> TopicsConfig.load(file));
        assertThat(thrown).as("nothing was refused").isNotNull();
        return thrown.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    @Nested
    class Shipped {
        private final TopicsConfig shipped = TopicsConfig.load(SHIPPED);

        @Test
        void hasEveryTopicWithAComment() throws IOException {
            assertThat(shipped.topics()).extracting(TopicSettings::name).isEqualTo(TopicsConfig.NAMES);
            List<String> lines = Files.readAllLines(SHIPPED);
            assertThat(TopicsConfig.NAMES)
                    .allSatisfy(name ->
                            assertThat(lines.get(lines.indexOf(name + ":") - 1)).startsWith("# "));
        }

        @Test
        void compactsWhatIsAPresentState() {
            assertThat(shipped.topics())
                    .filteredOn(topic -> topic.cleanupPolicy() == CleanupPolicy.COMPACT)
                    .extracting(TopicSettings::name)
                    .containsExactly(
                            "contracts",
                            "streamers",
                            "alert-rules",
                            "history.monthly",
                            "order-issues",
                            "gmv.session",
                            "gmv.daily",
                            "gmv.monthly",
                            "gmv.platform",
                            "gmv.leaderboard",
                            "alerts",
                            "conversion.session",
                            "conversion.daily",
                            "conversion.product");
        }

        @Test
        void keepsOrdersForAMonthAndItsRefunds() {
            assertThat(shipped.topic("orders").retention().orElseThrow())
                    .isGreaterThanOrEqualTo(Duration.parse(LiveGmvKeys.ORDER_RETENTION.defaultText())
                            .plusDays(31));
        }

        @Test
        void keepsSessionsAsLongAsTheOrdersThatFellIntoThem() {
            assertThat(shipped.topic("sessions").brokerConfigs())
                    .isEqualTo(shipped.topic("orders").brokerConfigs());
        }

        @Test
        void hasRoomForADeadLetterOf64KiB() {
            long base64 = 64 * 1024 * 4 / 3;
            assertThat(Long.parseLong(shipped.topic("dead-letter").configs().get("max.message.bytes")))
                    .isGreaterThan(2 * base64);
        }

        @Test
        void becomesTheBrokersConfigs() {
            assertThat(shipped.topic("orders").brokerConfigs())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "cleanup.policy", "delete",
                            "retention.ms", "11232000000",
                            "message.timestamp.type", "LogAppendTime"));
            assertThat(shipped.topic("gmv.daily").brokerConfigs())
                    .containsEntry("cleanup.policy", "compact")
                    .doesNotContainKey("retention.ms");
            assertThat(shipped.toString()).contains("orders: 8 partitions, replication as the broker's default, {");
        }
    }

    @Test
    void everyFieldIsRead() throws IOException {
        TopicSettings orders = TopicsConfig.load(topics(
                        "orders:",
                        "  partitions: 3",
                        "  replication-factor: 2",
                        "  cleanup-policy: compact,delete",
                        "  retention: forever",
                        "  configs: {max: {message.bytes: 5}, segment.ms: 7}"))
                .topic("orders");
        assertThat(orders.partitions()).isEqualTo(3);
        assertThat(orders.replicationFactor()).contains((short) 2);
        assertThat(orders.brokerConfigs())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cleanup.policy", "compact,delete",
                        "retention.ms", "-1",
                        "max.message.bytes", "5",
                        "segment.ms", "7"));
    }

    @Test
    void allErrorsAreReportedAtOnce() throws IOException {
        assertThat(errors(topics(
                        "orders:",
                        "  partitions: none",
                        "  replication-factor: 0",
                        "  cleanup-policy: delet",
                        "  retention: 7d",
                        "  partition: 3",
                        "  configs: {retention.ms: 5, cleanup.policy: compact, max.mesage.bytes: 7}",
                        "order: {partitions: 1}",
                        "watchers: {partitions: 1}")))
                .containsExactlyInAnyOrder(
                        "orders.partitions = \"none\" (topics.yaml:2): is not an integer. "
                                + "Remedy: write an integer from 1 to 10000.",
                        "orders.replication-factor = \"0\" (topics.yaml:3): is not in 1 to 100. "
                                + "Remedy: write an integer from 1 to 100, or remove it for the broker's default.",
                        "orders.cleanup-policy = \"delet\" (topics.yaml:4): is not a cleanup policy. "
                                + "Remedy: write delete, compact or compact,delete.",
                        "orders.retention = \"7d\" (topics.yaml:5): is not an ISO-8601 duration. "
                                + "Remedy: write forever or an ISO-8601 duration up to P36500D, e.g. P7D.",
                        "orders.partition = \"3\" (topics.yaml:6): is not a setting of a topic. "
                                + "Remedy: did you mean partitions? Else remove it.",
                        "orders.configs.retention.ms = \"5\" (topics.yaml:7): has a setting of its own. "
                                + "Remedy: write retention instead, beside configs, e.g. P7D.",
                        "orders.configs.cleanup.policy = \"compact\" (topics.yaml:7): has a setting of its own. "
                                + "Remedy: write cleanup-policy instead, beside configs.",
                        "orders.configs.max.mesage.bytes = \"7\" (topics.yaml:7): is not a topic configuration of Kafka. "
                                + "Remedy: did you mean max.message.bytes? Else remove it.",
                        "order.partitions = \"1\" (topics.yaml:8): is not of a topic that the jobs know. "
                                + "Remedy: did you mean orders? Else remove it.",
                        "watchers.partitions = \"1\" (topics.yaml:9): is not of a topic that the jobs know. "
                                + "Remedy: remove it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                         | orders (topics.yaml): has no settings",
                "{cleanup-policy: compact}                                  | orders.partitions (topics.yaml): is missing",
                "{partitions: 1}                                            | orders.cleanup-policy (topics.yaml): is missing",
                "{partitions: 1, cleanup-policy: delete}                    | orders.retention (topics.yaml): is missing",
                "{partitions: 1, cleanup-policy: compact, retention: P7D}   | orders.retention = \"P7D\" (topics.yaml:1): has no effect",
                "{partitions: 1, cleanup-policy: compact, configs: x}       | orders.configs = \"x\" (topics.yaml:1): is not a setting",
                "x                                                          | orders = \"x\" (topics.yaml:1): is not a setting",
            })
    void whatIsIncompleteOrIdleIsRefused(String orders, String error) throws IOException {
        assertThat(errors(topics("orders: " + orders)))
                .anySatisfy(problem -> assertThat(problem).startsWith(error));
    }

    @Test
    void aConfigGivenInBothNotationsIsRefused() throws IOException {
        assertThat(errors(topics(
                        "orders:",
                        "  partitions: 1",
                        "  cleanup-policy: compact",
                        "  configs: {max: {message.bytes: 5}, max.message.bytes: 6}")))
                .containsExactly(
                        "orders.configs.max.message.bytes = \"6\" (topics.yaml:4): was given before, in line 4. "
                                + "Remedy: keep one of the two.");
    }

    @Test
    void aTopicGivenTwiceIsRefused() throws IOException {
        int again = TopicsConfig.NAMES.indexOf("gmv.daily") + 2;
        assertThat(errors(topics("gmv.daily: {partitions: 1, cleanup-policy: compact}", "orders: {partitions: 1}")))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("gmv.daily (topics.yaml:" + again + "): was given before, in line 1"));
    }
}
