package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.FlinkCluster;
import livegmv.jobs.conversion.ConversionJob;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped conversion job on a cluster of processes, whose TaskManager is killed twice: nothing is lost, nothing counted twice. */
@Tag("slow")
@Timeout(600)
class ConversionRecoveryTest {

    private static final long SEED = Long.getLong("livegmv.seed", 29L);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final ZoneId ZONE = ZoneId.of("Pacific/Apia");
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Duration DISORDER = Duration.ofMillis(4_900);
    private static final List<String> INPUTS = List.of("viewers", "sessions", "order-movements");
    private static final long EVENTS = 20_000;
    private static final int PARTITIONS = 2;

    @TempDir
    Path folder;

    @Test
    void theDeathOfATaskManagerLeavesNoTrace() throws Exception {
        System.out.println("ConversionRecoveryTest: seed " + SEED + " (-Dlivegmv.seed=" + SEED + ")");
        long now = System.currentTimeMillis();
        long from = now - 5 * DAY;
        List<Happened> stream = new RoomStream(SEED, EVENTS, from, from + 16 * HOUR, ZONE, DISORDER).records();
        List<Happened> ahead = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ahead.addAll(RoomStream.ahead(partition, now - HOUR));
        }
        ConversionTruth truth = new ConversionTruth(ZONE, stream);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                FlinkCluster flink = FlinkCluster.start(
                        folder.resolve("flink"), 1, Map.of("execution.checkpointing.interval", "1 s"))) {
            Topics topics = new Topics(broker.bootstrapServers(), "recovery.");
            ConversionOutput output = ConversionOutput.of(topics);
            topics.create(PARTITIONS);
            topics.sendHappened(part(stream, 0, 3), PARTITIONS);
            String job = submit(flink, topics);
            await(flink, "the first sessions", output::hasSessions);

            topics.sendHappened(part(stream, 3, 5), PARTITIONS);
            replaceTaskManager(flink, job, 0);
            topics.sendHappened(part(stream, 5, 7), PARTITIONS);
            replaceTaskManager(flink, job, 1);
            topics.sendHappened(part(stream, 7, 10), PARTITIONS);
            topics.sendHappenedToEach(ahead, PARTITIONS);
            await(
                    flink,
                    "the close of every day",
                    () -> output.hasClosed(truth.days().keySet()));
            await(flink, "a checkpoint behind all input", () -> topics.areBehind("recovery-conversion", INPUTS));
            long checkpoints = flink.rest().completedCheckpoints(job);
            await(flink, "two more checkpoints", () -> flink.rest().completedCheckpoints(job) >= checkpoints + 2);

            output.is(truth);
            assertThat(topics.committed("dead-letter")).isEmpty();
            flink.cli().call("cancel", job).orThrow();
        }
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
                        "deployment=recovery",
                        "--set",
                        "topic-prefix=" + topics.prefix(),
                        "--set",
                        "kafka.bootstrap.servers=" + topics.bootstrapServers(),
                        "--set",
                        "time-zone=" + ZONE)
                .jobId();
    }

    private static void replaceTaskManager(FlinkCluster flink, String job, int number) throws Exception {
        long restores = flink.rest().restores(job);
        flink.killTaskManager(number);
        flink.startTaskManager();
        await(
                flink,
                "the job's return from the dead",
                () -> flink.rest().restores(job) > restores && flink.rest().isFullyRunning(job));
    }

    /** Some tenths of the stream. */
    private static List<Happened> part(List<Happened> stream, int fromTenth, int toTenth) {
        return stream.subList(stream.size() * fromTenth / 10, stream.size() * toTenth / 10);
    }

    private static void await(FlinkCluster flink, String what, Callable<Boolean> condition) {
        try {
            Await.until(what, PATIENCE, condition);
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + flink.logTails(), e);
        }
    }
}
