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

    private JudgingJob(EmbeddedFlink flink, String id, String judge) {
        this.flink = flink;
        this.id = id;
        this.judge = judge;
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
            return new JudgingJob(flink, id, vertexOf(flink, id, "Judge streamers"));
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

    /** How many months' totals were taken in. */
    long totalsTaken() throws IOException {
        return metric("gmv_monthly.factsHeld") + metric("gmv_monthly.repeats");
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

    /** From triggering to completion, ms, of each checkpoint that was completed since. */
    List<Long> checkpointsAfter(long number) throws IOException {
        List<Long> durations = new ArrayList<>();
        for (JsonNode checkpoint : checkpoints().path("history")) {
            boolean completed = "COMPLETED".equals(checkpoint.path("status").asText());
            if (completed && checkpoint.path("id").asLong() > number) {
                durations.add(checkpoint.path("end_to_end_duration").asLong());
            }
        }
        return durations;
    }

    private JsonNode checkpoints() throws IOException {
        return flink.rest().get("/jobs/" + id + "/checkpoints");
    }

    @Override
    public void close() throws Exception {
        flink.close();
    }
}
