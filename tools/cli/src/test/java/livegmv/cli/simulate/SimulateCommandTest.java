package livegmv.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livegmv.cli.CommandRun;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.TopicLeaders;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class SimulateCommandTest {

    private static final List<String> TOPICS = List.of("contracts", "orders", "sessions", "streamers", "viewers");
    private static final String START = "2025-06-01T00:00:00+08:00";

    @TempDir
    Path folder;

    private static CommandRun simulate(String... options) {
        return CommandRun.of(
                Stream.concat(Stream.of("simulate"), Stream.of(options)).toArray(String[]::new));
    }

    private CommandRun intoFiles(String name, String... more) {
        return simulate(Stream.concat(
                        Stream.of("--out", folder.resolve(name).toString(), "--start", START, "--events", "20000"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> lines(String name, String topic) throws IOException {
        return Files.readAllLines(folder.resolve(name).resolve(topic + ".jsonl"));
    }

    @Nested
    class IntoFiles {

        @Test
        void eachTopicHasAFileAndTheSummaryCountsItsLines() throws IOException {
            CommandRun run = intoFiles("out");

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out().lines())
                    .contains(
                            "from                       2025-05-31T16:00:00Z",
                            "to                         2025-06-07T16:00:00Z");
            for (String topic : TOPICS) {
                assertThat(run.out().lines())
                        .contains(String.format(
                                "%-26s %,d",
                                "records of " + topic, lines("out", topic).size()));
            }
            assertThat(lines("out", "viewers").size()).isBetween(20_100, 20_300);
        }

        @Test
        void theSameOptionsGiveTheSameBytes() throws IOException {
            String[] options = {"--seed", "9", "--hot-room", "0.5", "--duplicates", "0.1", "--disorder", "PT2M"};

            assertThat(intoFiles("one", options).exitCode()).isZero();
            assertThat(intoFiles("two", options).exitCode()).isZero();
            assertThat(intoFiles("other", "--seed", "10").exitCode()).isZero();

            for (String topic : TOPICS) {
                Path one = folder.resolve("one").resolve(topic + ".jsonl");
                assertThat(one).hasSameBinaryContentAs(folder.resolve("two").resolve(topic + ".jsonl"));
                assertThat(Files.mismatch(one, folder.resolve("other").resolve(topic + ".jsonl")))
                        .isNotNegative();
            }
        }

        @Test
        void onlyTheTopicsThatAreNamedAreWritten() throws IOException {
            assertThat(intoFiles("all").exitCode()).isZero();

            CommandRun run = intoFiles("some", "--topics", "orders,sessions");

            assertThat(run.exitCode()).isZero();
            try (Stream<Path> files = Files.list(folder.resolve("some"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("orders.jsonl", "sessions.jsonl");
            }
            assertThat(lines("some", "orders")).isEqualTo(lines("all", "orders"));
        }

        @Test
        void visitsCanBeCountedInsteadOfEvents() throws IOException {
            CommandRun run = simulate(
                    "--out",
                    folder.resolve("out").toString(),
                    "--viewers",
                    "300",
                    "--duplicates",
                    "0",
                    "--streamers",
                    "3");

            assertThat(run.exitCode()).isZero();
            assertThat(lines("out", "viewers").stream().filter(line -> line.contains("\"ENTER\"")))
                    .hasSize(300);
        }

        @Test
        void anotherCurrencyIsThatOfTheOrders() throws IOException {
            CommandRun run = intoFiles("out", "--currency", "JPY", "--set", "currency.minor-digits=0");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).containsPattern("GMV +[0-9,]+ JPY");
            assertThat(lines("out", "orders")).allMatch(line -> line.contains("JPY") || line.contains("CANCELLED"));
        }

        @Test
        void aFolderThatCannotBeWrittenIsAFailure() throws IOException {
            Files.createFile(folder.resolve("file"));

            CommandRun run = intoFiles("file");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("--out " + folder.resolve("file")).doesNotContain("\tat ");
        }
    }

    @Nested
    class CalledWrongly {

        @ParameterizedTest
        @CsvSource({
            "--events, -1",
            "--viewers, -1",
            "--streamers, 0",
            "--sessions, 0",
            "--days, 0",
            "--days, NaN",
            "--hot-room, 1.5",
            "--duplicates, -0.1",
            "--disorder, P2D",
            "--disorder, soon",
            "--average-price, 0",
            "--start, yesterday",
            "--start, 2999-01-01T00:00:00Z",
            "--currency, yuan",
            "--topics, order"
        })
        void theOptionIsNamedAndNothingIsWritten(String option, String value) {
            CommandRun run = simulate("--out", folder.resolve("out").toString(), option, value);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains(option.equals("--currency") ? "currency.code" : option)
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("out")).doesNotExist();
        }

        @ParameterizedTest
        @CsvSource({
            "--out=o, --bootstrap=localhost:9",
            "--out=o, --rate=5",
            "--out=o, --speed=5",
            "--events=1, --viewers=1",
            "--rate=1, --speed=1"
        })
        void optionsThatExcludeEachOtherAreNamed(String one, String other) {
            CommandRun run = simulate(one, other);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(one.substring(0, one.indexOf('=')), other.substring(0, other.indexOf('=')));
        }
    }

    @Nested
    class OntoABroker {

        private static EmbeddedBroker broker;

        @BeforeAll
        static void start() {
            broker = EmbeddedBroker.start();
        }

        @AfterAll
        static void stop() {
            broker.close();
        }

        /** Each test has a prefix of its own, and so topics of its own. */
        private static void create(String prefix, List<String> topics) throws Exception {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                List<NewTopic> wanted = topics.stream()
                        .map(topic -> new NewTopic(prefix + topic, 2, (short) 1))
                        .toList();
                admin.createTopics(wanted).all().get(30, TimeUnit.SECONDS);
                TopicLeaders.await(admin, wanted.stream().map(NewTopic::name).toList());
            }
        }

        private static CommandRun simulateOnto(String prefix, String... more) {
            return simulate(Stream.concat(
                            Stream.of("--bootstrap", broker.bootstrapServers(), "--set", "topic-prefix=" + prefix),
                            Stream.of(more))
                    .toArray(String[]::new));
        }

        private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", broker.bootstrapServers()),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                Await.until("all of " + topic, Duration.ofSeconds(30), () -> {
                    consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                });
            }
            return records;
        }

        @Test
        void theSameRecordsAsInFilesAreSentUnderTheirKeys() throws Exception {
            create("all.", TOPICS);
            String[] options = {"--start", START, "--events", "5000", "--seed", "3"};

            CommandRun run = simulateOnto("all.", options);

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            assertThat(simulate(Stream.concat(
                                            Stream.of(
                                                    "--out",
                                                    folder.resolve("out").toString()),
                                            Stream.of(options))
                                    .toArray(String[]::new))
                            .exitCode())
                    .isZero();
            for (String topic : TOPICS) {
                assertThat(read("all." + topic).stream().map(record -> text(record.value())))
                        .as(topic)
                        .containsExactlyInAnyOrderElementsOf(lines("out", topic));
            }
            assertThat(read("all.viewers"))
                    .allMatch(record -> text(record.value()).contains("\"viewerId\":\"" + text(record.key()) + "\""));
            assertThat(read("all.contracts"))
                    .isNotEmpty()
                    .allMatch(record -> text(record.key()).matches("s\\d+\\|c-s\\d+-\\d"));
        }

        private static String text(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Test
        void aSpeedLeavesNothingInTheFuture() throws Exception {
            create("live.", List.of("orders", "viewers"));

            CommandRun run = simulateOnto(
                    "live.", "--topics", "viewers,orders", "--events", "2000", "--days", "0.02", "--speed", "1000");

            assertThat(run.exitCode()).isZero();
            assertThat(read("live.viewers"))
                    .hasSizeGreaterThanOrEqualTo(2_000)
                    .allMatch(record -> eventTime(record) <= record.timestamp());
        }

        private static long eventTime(ConsumerRecord<byte[], byte[]> record) {
            String value = text(record.value());
            int from = value.indexOf("\"eventTime\":") + "\"eventTime\":".length();
            return Long.parseLong(value.substring(from, value.indexOf(',', from)));
        }

        @Test
        void aTopicThatIsNotThereIsNamedAndNotCreated() throws Exception {
            create("part.", List.of("orders", "sessions"));

            CommandRun run = simulateOnto("part.");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("has no topic part.streamers", "livegmv topics --create", "--topics")
                    .doesNotContain("\tat ");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                                .filter(name -> name.startsWith("part.")))
                        .hasSize(2);
            }
        }
    }
}
