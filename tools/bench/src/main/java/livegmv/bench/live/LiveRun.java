package livegmv.bench.live;

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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import livegmv.bench.ShippedSettings;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedFlink;
import livegmv.cluster.TopicLeaders;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One of the project's jobs, live, on a Flink of its own in this JVM, with the {@link ShippedSettings} and no restarts; watched from
 * outside by its metrics and checkpoints.
 */
public final class LiveRun implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration CHECKPOINT = Duration.ofMinutes(5);
    private static final int CHECKPOINTS_REMEMBERED = 1_000;
    private static final long BROKER_SECONDS = 30;

    private final EmbeddedFlink flink;
    private final JobID id;
    private final int parallelism;
    private final Path folder;

    private LiveRun(EmbeddedFlink flink, JobID id, int parallelism, Path folder) {
        this.flink = flink;
        this.id = id;
        this.parallelism = parallelism;
        this.folder = folder;
    }

    /**
     * Where and how wide a job runs.
     *
     * @param partitions of each topic
     * @param managedMib for RocksDB, of all tasks together
     * @param folder for checkpoints and RocksDB
     * @param changes of Flink's shipped settings
     */
    public record Place(
            String bootstrapServers,
            int parallelism,
            int partitions,
            int managedMib,
            Path folder,
            Map<String, String> changes) {}

    /** Creates the jobs' topics, in which nothing ever ends. */
    public static void createTopics(Place place, Job... jobs) throws Exception {
        List<NewTopic> topics = Stream.of(jobs)
                .flatMap(job -> Stream.concat(job.inputTopics().stream(), job.outputTopics().stream()))
                .distinct()
                .map(name -> new NewTopic(name, place.partitions(), (short) 1).configs(Map.of("retention.ms", "-1")))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", place.bootstrapServers()))) {
            admin.createTopics(topics).all().get(BROKER_SECONDS, TimeUnit.SECONDS);
            TopicLeaders.await(admin, topics.stream().map(NewTopic::name).toList());
        }
    }

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
            return new LiveRun(flink, id, place.parallelism(), folder);
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

    /** The sum of the metrics of each subtask of the step; at most 100 ms old. Waits for those that Flink has not fetched yet. */
    public long[] ofEach(String step, String... metrics) throws IOException {
        String wanted = IntStream.range(0, parallelism)
                .boxed()
                .flatMap(subtask ->
                        Stream.of(metrics).map(metric -> subtask + "." + step.replace(' ', '_') + "." + metric))
                .collect(Collectors.joining(","));
        String path = "/vertices/" + vertexOf(step) + "/metrics?get=" + wanted;
        JsonNode found = Await.present(
                "metrics of " + step,
                START,
                () -> Optional.of(get(path)).filter(all -> all.size() == parallelism * metrics.length));
        long[] sums = new long[parallelism];
        for (JsonNode metric : found) {
            String name = metric.path("id").asText();
            sums[Integer.parseInt(name.substring(0, name.indexOf('.')))] +=
                    metric.path("value").asLong();
        }
        return sums;
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

        /** Given up, or refused by a task. */
        public boolean isFailed() {
            return "FAILED".equals(status);
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

    /** Where the time of a checkpoint went, for people. */
    public String whereTimeWent(Checkpoint checkpoint) throws IOException {
        return flink.rest().whereTimeWent(id.toString(), checkpoint.number());
    }

    /** What the last completed checkpoint refers to, bytes. */
    public long stateBytes() throws IOException {
        return get("/checkpoints")
                .path("latest")
                .path("completed")
                .path("state_size")
                .asLong();
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
