package livegmv.bench.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedFlink;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.jobs.JobEnvironment;
import livegmv.jobs.alerts.AlertJob;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The alert job, live, on a Flink of its own in this JVM: RocksDB, incremental checkpoints every 5 s, no restarts. */
final class JudgingJob implements AutoCloseable {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofMinutes(2);
    private static final int CHECKPOINTS_REMEMBERED = 500;

    private final EmbeddedFlink flink;
    private final String id;
    private final String judge;
    private final int parallelism;

    private JudgingJob(EmbeddedFlink flink, String id, String judge, int parallelism) {
        this.flink = flink;
        this.id = id;
        this.judge = judge;
        this.parallelism = parallelism;
    }

    /** @param folder for checkpoints and RocksDB */
    static JudgingJob start(String bootstrapServers, ZoneId zone, int parallelism, int managedMib, Path folder)
            throws Exception {
        Configuration configuration = Configuration.load(
                Optional.empty(),
                Map.of(),
                List.of("kafka.bootstrap.servers=" + bootstrapServers, "time-zone=" + zone),
                LiveGmvKeys.SCHEMA,
                RunMode.LIVE);
        EmbeddedFlink flink = EmbeddedFlink.start(flinkSettings(folder, managedMib), parallelism);
        try {
            org.apache.flink.configuration.Configuration ofClient = new org.apache.flink.configuration.Configuration();
            ofClient.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
            StreamExecutionEnvironment env = JobEnvironment.prepare(new StreamExecutionEnvironment(ofClient));
            env.setParallelism(parallelism);
            new AlertJob().define(env, configuration, RunMode.LIVE);
            String id = flink.submit(env.getStreamGraph()).toString();
            Await.until("the job's start", START, () -> flink.rest().isFullyRunning(id));
            return new JudgingJob(flink, id, vertexOf(flink, id, "Judge streamers"), parallelism);
        } catch (Exception e) {
            flink.close();
            throw e;
        }
    }

    private static String vertexOf(EmbeddedFlink flink, String id, String step) throws IOException {
        for (JsonNode vertex : flink.rest().get("/jobs/" + id).path("vertices")) {
            if (vertex.path("name").asText().contains(step)) {
                return vertex.path("id").asText();
            }
        }
        throw new IllegalStateException("the job has no step " + step);
    }

    private static org.apache.flink.configuration.Configuration flinkSettings(Path folder, int managedMib) {
        org.apache.flink.configuration.Configuration settings = new org.apache.flink.configuration.Configuration();
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(managedMib));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(100));
        settings.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, CHECKPOINTS_REMEMBERED);
        settings.set(CoreOptions.TMP_DIRS, folder.toString());
        settings.set(WebOptions.TMP_DIR, folder.toString());
        return settings;
    }

    /** How many streamers a walk has still before it; 0 when there is none. */
    long streamersToJudge() throws IOException {
        return metric("alerts.streamersToJudge");
    }

    /** How many months' totals each subtask has taken in; at most 100 ms old. */
    long[] totalsTaken() throws IOException {
        String prefix = ".Judge_streamers.gmv_monthly.";
        String wanted = IntStream.range(0, parallelism)
                .mapToObj(subtask -> subtask + prefix + "factsHeld," + subtask + prefix + "repeats")
                .collect(Collectors.joining(","));
        long[] taken = new long[parallelism];
        for (JsonNode metric : flink.rest().get("/jobs/" + id + "/vertices/" + judge + "/metrics?get=" + wanted)) {
            String name = metric.path("id").asText();
            taken[Integer.parseInt(name.substring(0, name.indexOf('.')))] +=
                    metric.path("value").asLong();
        }
        return taken;
    }

    /** Over all subtasks; at most 100 ms old. */
    private long metric(String name) throws IOException {
        JsonNode found = flink.rest()
                .get("/jobs/" + id + "/vertices/" + judge + "/subtasks/metrics?get=Judge_streamers." + name
                        + "&agg=sum");
        return found.isEmpty() ? 0 : found.get(0).path("sum").asLong();
    }

    /** Bytes that the last completed checkpoint refers to. */
    long stateBytes() throws IOException {
        return checkpoints().path("latest").path("completed").path("state_size").asLong();
    }

    /** The number of the last completed checkpoint; 0 for none. */
    long lastCheckpoint() throws IOException {
        return checkpoints().path("latest").path("completed").path("id").asLong();
    }

    /** Those that were triggered after the one of this number, completed or not. */
    List<CheckpointSeen> checkpointsAfter(long number) throws IOException {
        List<CheckpointSeen> seen = new ArrayList<>();
        for (JsonNode checkpoint : checkpoints().path("history")) {
            if (checkpoint.path("id").asLong() > number) {
                seen.add(CheckpointSeen.of(checkpoint, System.currentTimeMillis()));
            }
        }
        return seen;
    }

    /** Where the time of a checkpoint went, in the step that judges: the longest of its subtasks. */
    String whereTimeWent(CheckpointSeen checkpoint) throws IOException {
        JsonNode summary = flink.rest()
                .get("/jobs/" + id + "/checkpoints/details/" + checkpoint.number() + "/subtasks/" + judge)
                .path("summary");
        return "the barrier came after " + longest(summary.path("start_delay"))
                + " ms, and waited for the other inputs "
                + longest(summary.path("alignment").path("duration")) + " ms; written in "
                + longest(summary.path("checkpoint_duration").path("sync")) + " ms while the task stood, and in "
                + longest(summary.path("checkpoint_duration").path("async")) + " ms beside it";
    }

    private static long longest(JsonNode spread) {
        return spread.path("max").asLong();
    }

    private JsonNode checkpoints() throws IOException {
        return flink.rest().get("/jobs/" + id + "/checkpoints");
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
