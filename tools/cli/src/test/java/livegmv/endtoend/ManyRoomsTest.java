package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.FlinkCluster;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.simulation.Audience;
import livegmv.simulation.Disorder;
import livegmv.simulation.Scenario;
import livegmv.simulation.SimulatedRecord;
import livegmv.simulation.SimulatedTopic;
import livegmv.simulation.Simulation;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty thousand broadcasts at once, few large and most small, in one TaskManager with a heap of 1 GB and 512 MB of managed memory
 * for RocksDB. Prints what the state and its checkpoints come to: the figures of {@code docs/performance.md}.
 */
@Tag("slow")
@Timeout(900)
class ManyRoomsTest {

    /** Of three million nearly every room has some; of these, 37,000 rooms. */
    private static final long EVENTS = Long.getLong("livegmv.many-rooms.events", 500_000);

    private static final int ROOMS = 50_000;
    private static final long SEED = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(600);
    private static final long SPAN = Duration.ofMinutes(100).toMillis();
    private static final long LATER = Duration.ofMinutes(10).toMillis();
    private static final int PARTITIONS = 2;

    /** The process is what heap, managed memory, network buffers, class metadata and the JVM's own take. */
    private static final Map<String, String> MEMORY = Map.of(
            "taskmanager.memory.process.size", "2112m",
            "taskmanager.memory.managed.size", "512m",
            "taskmanager.memory.network.min", "128m",
            "taskmanager.memory.network.max", "128m",
            "restart-strategy.type", "disable");

    @TempDir
    Path folder;

    @Test
    void fiftyThousandRoomsFitIntoOneTaskManager() throws Exception {
        long from = System.currentTimeMillis() - Duration.ofHours(3).toMillis();
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                FlinkCluster flink = FlinkCluster.start(folder.resolve("flink"), 1, MEMORY)) {
            Topics topics = new Topics(broker.bootstrapServers(), "many.");
            topics.create(PARTITIONS);
            Fed fed = feed(topics, from);
            JsonNode memory = flink.rest().get("/taskmanagers").at("/taskmanagers/0/memoryConfiguration");
            assertThat(memory.get("frameworkHeap").asLong()
                            + memory.get("taskHeap").asLong())
                    .isEqualTo(1L << 30);
            assertThat(memory.get("managedMemory").asLong()).isEqualTo(1L << 29);

            long start = System.nanoTime();
            String job = submit(flink, topics);
            await(flink, "a checkpoint behind all viewers", () -> {
                assertThat(flink.rest().jobState(job)).isNotEqualTo("FAILED");
                return topics.areBehind("many-conversion", List.of("viewers"));
            });
            System.out.printf(
                    "%d viewer events of %d rooms in %.1f s%n",
                    fed.events(), fed.rooms(), (System.nanoTime() - start) / 1e9);
            long checkpoints = flink.rest().completedCheckpoints(job);
            await(flink, "two more checkpoints", () -> flink.rest().completedCheckpoints(job) >= checkpoints + 2);
            print(flink, job);
            print(flink);

            Map<String, byte[]> sessions = new HashMap<>();
            topics.forEach("conversion.session", record -> sessions.put(key(record), record.value()));
            sessions.keySet().removeIf(session -> session.startsWith("ahead-"));
            assertThat(sessions).hasSize(fed.rooms());
            long views = 0;
            for (byte[] value : sessions.values()) {
                JsonNode session = Fact.JSON.readTree(value);
                assertThat(session.get("closed").asBoolean()).isFalse();
                views += session.at("/wholeSession/views").asLong();
            }
            assertThat(views).isEqualTo(fed.views());
            flink.cli().call("cancel", job).orThrow();
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static void print(FlinkCluster flink) throws IOException {
        String id = flink.rest().get("/taskmanagers").at("/taskmanagers/0/id").asText();
        System.out.println(flink.rest()
                .get("/taskmanagers/" + id + "/metrics?get=Status.JVM.Memory.Heap.Used,"
                        + "Status.JVM.GarbageCollector.All.Time,Status.JVM.CPU.Time"));
    }

    private static void print(FlinkCluster flink, String job) throws IOException {
        for (JsonNode checkpoint :
                flink.rest().get("/jobs/" + job + "/checkpoints").path("history")) {
            System.out.printf(
                    "checkpoint %s: %s, %.1f s, state %.1f MB, written %.1f MB; %s%n",
                    checkpoint.path("id"),
                    checkpoint.path("status").asText(),
                    checkpoint.path("end_to_end_duration").asLong() / 1e3,
                    checkpoint.path("state_size").asLong() / 1e6,
                    checkpoint.path("checkpointed_size").asLong() / 1e6,
                    flink.rest().whereTimeWent(job, checkpoint.path("id").asLong()));
        }
    }

    private record Fed(long events, int rooms, long views) {}

    private static Fed feed(Topics topics, long from) {
        Scenario scenario = new Scenario(
                SEED,
                from,
                from + SPAN,
                ZoneId.of("Asia/Shanghai"),
                new Audience(EVENTS, Audience.Unit.EVENTS),
                ROOMS,
                ROOMS,
                0,
                150,
                Fact.CURRENCY,
                2);
        long events = 0;
        long views = 0;
        Set<String> rooms = new HashSet<>();
        // Nobody says that it is over, so all are open to the end.
        try (KafkaProducer<byte[], byte[]> producer = topics.producer()) {
            for (Disorder told = new Disorder(Simulation.of(scenario), SEED, 4_000, 0); told.hasNext(); ) {
                SimulatedRecord record = told.next().record();
                if (record.topic() == SimulatedTopic.VIEWERS) {
                    String text = new String(record.value(), StandardCharsets.UTF_8);
                    events++;
                    views += text.contains("\"ENTER\"") ? 1 : 0;
                    rooms.add(text.replaceFirst(".*\"sessionId\":\"([^\"]*)\".*", "$1"));
                    producer.send(new ProducerRecord<>(
                            topics.prefix() + "viewers",
                            Math.floorMod(record.key().hashCode(), PARTITIONS),
                            null,
                            record.value()));
                }
            }
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            topics.sendTo(
                    "viewers",
                    partition,
                    RoomStream.ahead(partition, from + SPAN + LATER).get(1).value());
        }
        return new Fed(events, rooms.size(), views);
    }

    private static String submit(FlinkCluster flink, Topics topics) {
        return flink.cli()
                .call(
                        "run",
                        "-d",
                        "-p",
                        "2",
                        "-c",
                        ConversionJob.class.getName(),
                        Topics.projectFile("jobs/target/livegmv-jobs.jar").toString(),
                        "--set",
                        "deployment=many",
                        "--set",
                        "topic-prefix=" + topics.prefix(),
                        "--set",
                        "kafka.bootstrap.servers=" + topics.bootstrapServers())
                .jobId();
    }

    private static void await(FlinkCluster flink, String what, Callable<Boolean> condition) {
        try {
            Await.until(what, PATIENCE, condition);
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + flink.logTails(), e);
        }
    }
}
