package livegmv.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livegmv.cli.CommandRun;
import livegmv.cluster.EmbeddedBroker;
import livegmv.config.TopicsConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TopicsCommandTest {

    private static final int ALL = TopicsConfig.NAMES.size();

    @Nested
    class OnABroker {

        private static EmbeddedBroker broker;
        private static Admin admin;

        @BeforeAll
        static void start() {
            broker = EmbeddedBroker.start();
            admin = Admin.create(
                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.bootstrapServers()));
        }

        @AfterAll
        static void stop() {
            admin.close();
            broker.close();
        }

        /** Each test has a prefix of its own, and so topics of its own. */
        private static CommandRun topics(String prefix, String... more) {
            return CommandRun.of(Stream.concat(
                            Stream.of(
                                    "topics",
                                    "--set",
                                    "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                                    "--set",
                                    "topic-prefix=" + prefix),
                            Stream.of(more))
                    .toArray(String[]::new));
        }

        private static void create(NewTopic topic) throws Exception {
            admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        }

        private static List<String> names(String prefix) throws Exception {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }

        @Test
        void aCheckCreatesNothingAndFailsForWhatIsMissing() throws Exception {
            CommandRun check = topics("bare.");

            assertThat(check.exitCode()).isEqualTo(1);
            assertThat(check.out().lines())
                    .contains("TOPIC                        STATE", "bare.orders                  missing")
                    .contains(ALL + " topics at " + broker.bootstrapServers() + ": 0 ok, " + ALL + " missing, 0 differ")
                    .last()
                    .asString()
                    .contains("--create");
            assertThat(check.err()).isEmpty();
            assertThat(names("bare.")).isEmpty();
        }

        @Test
        void createMakesEveryTopicAsTheFileSaysAndTheNextCheckIsWell() throws Exception {
            CommandRun creation = topics("new.", "--create");
            CommandRun check = topics("new.");

            assertThat(creation.exitCode()).isZero();
            assertThat(creation.out().lines()).contains("new.orders                  ok (created)");
            assertThat(check.exitCode()).isZero();
            assertThat(check.out().lines())
                    .contains("new.orders                  ok")
                    .hasSize(ALL + 3);
            assertThat(names("new."))
                    .containsExactlyInAnyOrderElementsOf(TopicsConfig.NAMES.stream()
                            .map(name -> "new." + name)
                            .toList());
            Map<String, TopicDescription> described = admin.describeTopics(List.of("new.orders", "new.order-issues"))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS);
            assertThat(described.get("new.orders").partitions()).hasSize(8);
            assertThat(described.get("new.order-issues").partitions()).hasSize(4);
        }

        @Test
        void createLeavesWhatExistsAsItIsAndTellsHowToMendIt() throws Exception {
            create(new NewTopic("old.gmv.daily", 3, (short) 1).configs(Map.of("cleanup.policy", "delete")));

            CommandRun creation = topics("old.", "--create");

            assertThat(creation.exitCode()).isEqualTo(1);
            assertThat(creation.out().lines())
                    .contains(
                            "old.gmv.daily               differs",
                            "    partitions is 3, wanted 8",
                            "    cleanup.policy is delete, wanted compact",
                            "        kafka-topics.sh --bootstrap-server " + broker.bootstrapServers()
                                    + " --alter --topic old.gmv.daily --partitions 8",
                            ALL + " topics at " + broker.bootstrapServers() + ": " + (ALL - 1)
                                    + " ok, 0 missing, 1 differ");
            assertThat(admin.describeTopics(List.of("old.gmv.daily"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS)
                            .get("old.gmv.daily")
                            .partitions())
                    .hasSize(3);
        }

        @Test
        void anotherFileHolds(@TempDir Path folder) throws Exception {
            Path file = folder.resolve("mine.yaml");
            Files.writeString(
                    file,
                    Files.readString(Path.of(System.getProperty("livegmv.home"), "config", "topics.yaml"))
                            .replaceFirst("partitions: 8", "partitions: 2"));

            assertThat(topics("mine.", "--file", file.toString(), "--create").exitCode())
                    .isZero();
            assertThat(topics("mine.").out().lines()).contains("    partitions is 2, wanted 8");
        }

        @Test
        void allThatTheBrokerRefusesToCreateIsTold(@TempDir Path folder) throws IOException {
            Path file = folder.resolve("three-copies.yaml");
            Files.writeString(
                    file,
                    Files.readString(Path.of(System.getProperty("livegmv.home"), "config", "topics.yaml"))
                            .replaceAll("partitions: 4", "partitions: 4\n  replication-factor: 3"));

            CommandRun creation = topics("three.", "--file", file.toString(), "--create");

            assertThat(creation.exitCode()).isEqualTo(1);
            assertThat(creation.err()).contains("three.order-issues: ", "three.dead-letter: ", "replication factor");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsNamedWithARemedyInBoundedTime() throws IOException {
        int nobodys;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }
        long start = System.nanoTime();

        CommandRun check = CommandRun.of("topics", "--set", "kafka.bootstrap.servers=127.0.0.1:" + nobodys);

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err())
                .contains("127.0.0.1:" + nobodys + " does not answer", "kafka.bootstrap.servers")
                .doesNotContain("\tat ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aHostWithoutAnAddressIsNamedToo() {
        CommandRun check = CommandRun.of("topics", "--set", "kafka.bootstrap.servers=nowhere.invalid:9092");

        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err()).contains("nowhere.invalid:9092 does not answer");
    }

    @Test
    void aWrongClientPropertyIsAConfigurationError() {
        CommandRun check = CommandRun.of("topics", "--set", "kafka.security.protocol=TELEGRAPH");

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("TELEGRAPH", "security.protocol").doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNotThereIsAUsageError() {
        CommandRun check = CommandRun.of("topics", "--file", "no/such.yaml");

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("--file no/such.yaml");
    }

    @Test
    void aWrongFileIsAConfigurationErrorWithAllItsFaults(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("topics.yaml"), "orders:\n  partitions: many\nordrs: {}\n");

        CommandRun check = CommandRun.of("topics", "--file", file.toString());

        assertThat(check.exitCode()).isEqualTo(2);
        assertThat(check.err()).contains("orders.partitions = \"many\"", "dead-letter", "gmv.monthly");
    }

    @Test
    void aDryRunShowsWhatHoldsAndAsksNoBroker() {
        CommandRun dryRun = CommandRun.of("topics", "--dry-run", "--set", "kafka.bootstrap.servers=nowhere.invalid:1");

        assertThat(dryRun.exitCode()).isZero();
        assertThat(dryRun.out())
                .contains("kafka.bootstrap.servers = nowhere.invalid:1", "orders: 8 partitions", "dead-letter: 4");
    }
}
