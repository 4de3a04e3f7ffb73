package livegmv.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import livegmv.cli.CommandRun;
import livegmv.cli.records.BrokerRecords;
import livegmv.cli.records.OutgoingRecord;
import livegmv.cluster.EmbeddedBroker;
import livegmv.config.KafkaConfig;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PublishRulesCommandTest {

    private static final Path SHIPPED = Path.of(System.getProperty("livegmv.home"), "config", "alert-rules.yaml");

    @TempDir
    Path folder;

    /** The shipped file, with one text in place of another. */
    private Path changed(String text, String other) throws IOException {
        return Files.writeString(
                folder.resolve("changed.yaml"), Files.readString(SHIPPED).replaceFirst(Pattern.quote(text), other));
    }

    @Nested
    class OnABroker {

        private static EmbeddedBroker broker;

        @BeforeAll
        static void start() {
            broker = EmbeddedBroker.start();
        }

        @AfterAll
        static void stop() {
            broker.close();
        }

        private static String makeTopic(String prefix) throws Exception {
            try (Admin admin = Admin.create(
                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic(prefix + "alert-rules", 1, (short) 1)
                                .configs(Map.of("cleanup.policy", "compact"))))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            return prefix + "alert-rules";
        }

        private static CommandRun publish(String prefix, String... more) {
            return CommandRun.of(Stream.concat(
                            Stream.of(
                                    "rules",
                                    "publish",
                                    "--set",
                                    "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                                    "--set",
                                    "topic-prefix=" + prefix),
                            Stream.of(more))
                    .toArray(String[]::new));
        }

        private static BrokerRecords records() {
            return BrokerRecords.at(new KafkaConfig(Map.of("bootstrap.servers", broker.bootstrapServers())));
        }

        private static List<String> sent(String topic) {
            List<String> sent = new ArrayList<>();
            try (BrokerRecords records = records()) {
                records.forEach(
                        topic,
                        record -> sent.add(new String(record.key(), StandardCharsets.UTF_8)
                                + (record.value() == null ? " deleted" : "")));
            }
            return sent;
        }

        @Test
        void rulesAreSentOnceChangedByVersionAndTakenAway() throws Exception {
            String topic = makeTopic("life.");

            CommandRun first = publish("life.", SHIPPED.toString());
            assertThat(first.err()).isEmpty();
            assertThat(first.exitCode()).isZero();
            assertThat(first.out().lines())
                    .contains("first-500k-month: new, version 1")
                    .contains("Done in " + topic + " at " + broker.bootstrapServers()
                            + ": 9 published, 0 unchanged, 0 deleted");
            assertThat(sent(topic)).hasSize(9).contains("big-session", "first-500k-month-gmv");

            CommandRun again = publish("life.", SHIPPED.toString());
            assertThat(again.exitCode()).isZero();
            assertThat(again.out()).contains("0 published, 9 unchanged, 0 deleted");
            assertThat(sent(topic)).hasSize(9);

            CommandRun sameVersion =
                    publish("life.", changed("[50_000_000]", "[60_000_000]").toString());
            assertThat(sameVersion.exitCode()).isEqualTo(1);
            assertThat(sameVersion.err())
                    .contains(
                            "first-500k-month: version 1 differs from version 1",
                            "give it version 2",
                            "Nothing was sent.");
            assertThat(sent(topic)).hasSize(9);

            Path newer = changed("version: 1", "version: 2");
            CommandRun dryRun = publish("life.", newer.toString(), "--dry-run");
            assertThat(dryRun.exitCode()).isZero();
            assertThat(dryRun.out())
                    .contains("first-500k-month: version 1 -> 2", "Would be done", "1 published, 8 unchanged");
            assertThat(sent(topic)).hasSize(9);

            assertThat(publish("life.", newer.toString()).exitCode()).isZero();
            assertThat(sent(topic)).hasSize(10).last().isEqualTo("first-500k-month");

            CommandRun delete = publish("life.", "--delete", "big-session", "--delete", "no-such-rule");
            assertThat(delete.exitCode()).isZero();
            assertThat(delete.out().lines())
                    .contains("big-session: deleted, was version 1", "no-such-rule: is not there, nothing to delete");
            assertThat(sent(topic)).hasSize(11).last().isEqualTo("big-session deleted");

            // What was deleted is new again, whatever its version.
            CommandRun back = publish("life.", newer.toString());
            assertThat(back.out()).contains("big-session: new, version 1", "1 published, 8 unchanged");
        }

        @Test
        void otherRulesAndStrangeRecordsOfTheTopicAreTold() throws Exception {
            String topic = makeTopic("odd.");
            publish("odd.", SHIPPED.toString());
            try (BrokerRecords records = records()) {
                records.send(
                        topic,
                        List.of(new OutgoingRecord(new byte[] {5}, "{\"ruleId\":5}".getBytes(StandardCharsets.UTF_8))));
            }
            Path one = Files.writeString(
                    folder.resolve("one.yaml"),
                    Files.readString(SHIPPED)
                            .substring(0, Files.readString(SHIPPED).indexOf("# The next steps")));

            CommandRun publish = publish("odd.", one.toString());

            assertThat(publish.exitCode()).isZero();
            assertThat(publish.err())
                    .contains("warning: odd.alert-rules holds a record that is no rule, at partition 0, offset 9");
            assertThat(publish.out()).contains("The topic also holds: big-session, conversion-drop, ");
        }

        @Test
        void aTopicThatIsNotThereIsToldAndNotCreated() throws Exception {
            CommandRun publish = publish("none.", SHIPPED.toString());

            assertThat(publish.exitCode()).isEqualTo(1);
            assertThat(publish.err()).contains("no topic none.alert-rules", "livegmv topics --create");
            try (Admin admin = Admin.create(
                    Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) broker.bootstrapServers()))) {
                Set<String> names = admin.listTopics().names().get(30, TimeUnit.SECONDS);
                assertThat(names).doesNotContain("none.alert-rules");
            }
        }
    }

    @Test
    void withAFaultNoBrokerIsAsked() throws IOException {
        CommandRun publish = CommandRun.of(
                "rules",
                "publish",
                changed("NEARS", "NEAR").toString(),
                "--set",
                "kafka.bootstrap.servers=nowhere.invalid:1");

        assertThat(publish.exitCode()).isEqualTo(1);
        assertThat(publish.err())
                .contains("rule nearing-500k-month: condition.kind: 'NEAR' is none of")
                .doesNotContain("nowhere.invalid");
    }

    @Test
    void nothingToDoAndDoingTwoThingsAreUsageErrors() {
        assertThat(CommandRun.of("rules", "publish").exitCode()).isEqualTo(2);
        CommandRun both = CommandRun.of("rules", "publish", SHIPPED.toString(), "--delete", "big-session");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--delete big-session");
    }

    @Test
    void aBrokerThatIsNotThereIsNamedWithARemedy() throws IOException {
        int nobodys;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = socket.getLocalPort();
        }

        CommandRun publish = CommandRun.of(
                "rules", "publish", SHIPPED.toString(), "--set", "kafka.bootstrap.servers=127.0.0.1:" + nobodys);

        assertThat(publish.exitCode()).isEqualTo(1);
        assertThat(publish.err())
                .contains("127.0.0.1:" + nobodys + " does not answer", "kafka.bootstrap.servers")
                .doesNotContain("\tat ");
    }

    @Test
    void aWrongClientPropertyIsAConfigurationError() {
        CommandRun publish =
                CommandRun.of("rules", "publish", SHIPPED.toString(), "--set", "kafka.security.protocol=TELEGRAPH");

        assertThat(publish.exitCode()).isEqualTo(2);
        assertThat(publish.err()).contains("TELEGRAPH").doesNotContain("\tat ");
    }
}
