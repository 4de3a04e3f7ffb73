package livegmv.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedFlink;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.jobs.Job;
import livegmv.jobs.JobEnvironment;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One of the project's jobs, live, on a Flink of its own in this JVM, with the {@link ShippedSettings} and no restarts; watched from
 * outside by its metrics and checkpoints.
 */
public final class LiveRun implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration CHECKPOINT = Duration.ofMinutes(5);
    private static final int CHECKPOINTS_REMEMBERED = 1_000;

    private final EmbeddedFlink flink;
    private final JobID id;
    private final Path folder;

    private LiveRun(EmbeddedFlink flink, JobID id, Path folder) {
        this.flink = flink;
        this.id = id;
        this.folder = folder;
    }

    /**
     * Where and how wide a job runs.
     *
     * @param managedMib for RocksDB, of all tasks together
     * @param folder for checkpoints and RocksDB
     * @param changes of Flink's shipped settings
     */
    public record Place(
            String bootstrapServers, int parallelism, int managedMib, Path folder, Map<String, String> changes) {}

    /** @param sets {@code KEY=VALUE} of the configuration, beside the broker */
    public static LiveRun start(Job job, List<String> sets, Place place) throws Exception {
        List<String> all = new ArrayList<>(sets);
        all.add("kafka.bootstrap.servers=" + place.bootstrapServers());
        livegmv.config.Configuration configuration =
                livegmv.config.Configuration.load(Optional.empty(), Map.of(), all, LiveGmvKeys.SCHEMA, RunMode.LIVE);
        Path folder = Files.createDirectories(place.folder());
        Configuration settings = settings(folder, place);
        EmbeddedFlink flink = EmbeddedFlink.start(settings, place.parallelism());
        try {
            StreamExecutionEnvironment env = JobEnvironment.prepare(new StreamExecutionEnvironment(settings));
            env.setParallelism(place.parallelism());
            job.define(env, configuration, RunMode.LIVE);
            JobID id = flink.submit(env.getStreamGraph());
            Await.until("the job's start", START, () -> flink.rest().isFullyRunning(id.toString()));
            return new LiveRun(flink, id, folder);
        } catch (Exception e) {
            flink.close();
            throw e;
        }
    }

    private static Configuration settings(Path folder, Place place) throws IOException {
        Configuration settings = ShippedSettings.in(folder, place.managedMib());
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(100));
        settings.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, CHECKPOINTS_REMEMBERED);
        place.changes().forEach(settings::setString);
        return settings;
    }

    /** Of all subtasks of the step together; at most 100 ms old. */
    public long sum(String step, String metric) throws IOException {
        return metric(step, metric, "sum");
    }

    /** Of the subtask that is furthest behind; at most 100 ms old. */
    public long least(String step, String metric) throws IOException {
        return metric(step, metric, "min");
    }

    private long metric(String step, String metric, String of) throws IOException {
        JsonNode found = get("/vertices/" + vertexOf(step) + "/subtasks/metrics?get=" + step.replace(' ', '_') + "."
                + metric + "&agg=" + of);
        return found.isEmpty() ? 0 : found.get(0).path(of).asLong();
    }

    private String vertexOf(String step) throws IOException {
        for (JsonNode vertex : get("").path("vertices")) {
            if (vertex.path("name").asText().contains(step)) {
                return vertex.path("id").asText();
            }
        }
        throw new IllegalStateException("the job has no step " + step);
    }

    /**
     * A checkpoint as the coordinator saw it.
     *
     * @param millis from its triggering to its completion, or to now
     */
    public record Checkpoint(long number, long millis, String status) {

        public boolean isCompleted() {
            return "COMPLETED".equals(status);
        }
    }

    /** The number of the last one that was triggered; 0 for none. */
    public long lastCheckpoint() throws IOException {
        long last = 0;
        for (JsonNode checkpoint : get("/checkpoints").path("history")) {
            last = Math.max(last, checkpoint.path("id").asLong());
        }
        return last;
    }

    /** Those triggered since, failed ones and one under way included. */
    public List<Checkpoint> checkpointsAfter(long number) throws IOException {
        List<Checkpoint> since = new ArrayList<>();
        for (JsonNode checkpoint : get("/checkpoints").path("history")) {
            if (checkpoint.path("id").asLong() > number) {
                String status = checkpoint.path("status").asText();
                long millis = "IN_PROGRESS".equals(status)
                        ? System.currentTimeMillis()
                                - checkpoint.path("trigger_timestamp").asLong()
                        : checkpoint.path("end_to_end_duration").asLong();
                since.add(new Checkpoint(checkpoint.path("id").asLong(), millis, status));
            }
        }
        return since;
    }

    /** Returns once a checkpoint that is triggered after this call has completed. */
    public void awaitCheckpoint() throws IOException {
        long before = lastCheckpoint();
        Await.until(
                "a checkpoint",
                CHECKPOINT,
                () -> checkpointsAfter(before).stream().anyMatch(Checkpoint::isCompleted));
    }

    /** The task that was the last to acknowledge a checkpoint, by the first of its steps. */
    public String slowestTask(Checkpoint checkpoint) throws IOException {
        JsonNode tasks = get("/checkpoints/details/" + checkpoint.number()).path("tasks");
        String slowest = "";
        long longest = -1;
        for (JsonNode vertex : get("").path("vertices")) {
            long took = tasks.path(vertex.path("id").asText())
                    .path("end_to_end_duration")
                    .asLong();
            if (took > longest) {
                longest = took;
                slowest = vertex.path("name").asText().split(" -> ")[0];
            }
        }
        return slowest;
    }

    /** What the last completed checkpoint refers to of the task that the step is in, bytes. */
    public long stateBytes(String step) throws IOException {
        long number =
                get("/checkpoints").path("latest").path("completed").path("id").asLong();
        return get("/checkpoints/details/" + number)
                .path("tasks")
                .path(vertexOf(step))
                .path("state_size")
                .asLong();
    }

    /**
     * How much a savepoint of now holds of a step, bytes. A step without any key has a few of them; no key has none of its own.
     *
     * @param uid how the step's uid begins
     */
    public long savepointBytes(String uid) throws Exception {
        Path savepoint = flink.savepoint(id, Files.createDirectories(folder.resolve("savepoints")));
        try (DataInputStream metadata = new DataInputStream(Files.newInputStream(savepoint.resolve("_metadata")))) {
            return Checkpoints.loadCheckpointMetadata(metadata, getClass().getClassLoader(), savepoint.toString())
                    .getOperatorStates()
                    .stream()
                    .filter(operator -> operator.getOperatorUid().orElse("").startsWith(uid))
                    .mapToLong(OperatorState::getStateSize)
                    .reduce(Long::sum)
                    .orElseThrow(() -> new IllegalStateException("the savepoint has no step " + uid));
        }
    }

    private JsonNode get(String path) throws IOException {
        return flink.rest().get("/jobs/" + id + path);
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
