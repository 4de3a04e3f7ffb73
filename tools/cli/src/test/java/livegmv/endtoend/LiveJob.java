package livegmv.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedFlink;
import livegmv.config.Configuration;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.jobs.Job;
import livegmv.jobs.JobEnvironment;
import livegmv.jobs.gmv.GmvJob;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A job, the gmv job unless another is named, on a Flink cluster in the test's own JVM. */
final class LiveJob implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MANAGED_MIB = 128;

    private final EmbeddedFlink flink;
    private final Topics topics;
    private final JobID id;
    private final CompletableFuture<JobResult> result;

    private LiveJob(EmbeddedFlink flink, Topics topics, JobID id) {
        this.flink = flink;
        this.topics = topics;
        this.id = id;
        this.result = flink.result(id);
    }

    static LiveJob start(EmbeddedFlink flink, Topics topics, int parallelism, String... sets) throws Exception {
        return start(flink, topics, new GmvJob(), parallelism, sets);
    }

    static LiveJob start(EmbeddedFlink flink, Topics topics, Job job, int parallelism, String... sets)
            throws Exception {
        return new LiveJob(flink, topics, flink.submit(graph(topics, job, RunMode.LIVE, parallelism, sets)));
    }

    static LiveJob resume(EmbeddedFlink flink, Path savepoint, Topics topics, int parallelism, String... sets)
            throws Exception {
        return resume(flink, savepoint, topics, new GmvJob(), parallelism, sets);
    }

    static LiveJob resume(EmbeddedFlink flink, Path savepoint, Topics topics, Job job, int parallelism, String... sets)
            throws Exception {
        return new LiveJob(flink, topics, flink.resume(graph(topics, job, RunMode.LIVE, parallelism, sets), savepoint));
    }

    static StreamGraph graph(Topics topics, RunMode mode, int parallelism, String... sets) {
        return graph(topics, new GmvJob(), mode, parallelism, sets);
    }

    /** The job as its main class would submit it; its deployment is named after the topics' prefix. */
    private static StreamGraph graph(Topics topics, Job job, RunMode mode, int parallelism, String... sets) {
        List<String> all = new ArrayList<>(List.of(
                "deployment=" + deployment(topics),
                "topic-prefix=" + topics.prefix(),
                "kafka.bootstrap.servers=" + topics.bootstrapServers()));
        all.addAll(List.of(sets));
        Configuration configuration = Configuration.load(Optional.empty(), Map.of(), all, LiveGmvKeys.SCHEMA, mode);
        org.apache.flink.configuration.Configuration ofClient = new org.apache.flink.configuration.Configuration();
        // The interval is a client's affair; in the cluster's settings nobody reads it.
        ofClient.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        StreamExecutionEnvironment env = JobEnvironment.prepare(new StreamExecutionEnvironment(ofClient));
        env.setParallelism(parallelism);
        job.define(env, configuration, mode);
        return env.getStreamGraph();
    }

    private static String deployment(Topics topics) {
        return topics.prefix().replace(".", "");
    }

    String deployment() {
        return deployment(topics);
    }

    static org.apache.flink.configuration.Configuration flinkSettings(Path folder) {
        org.apache.flink.configuration.Configuration settings = EmbeddedFlink.settings(folder, MANAGED_MIB);
        settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(100));
        return settings;
    }

    /** The lowest watermark that has reached the subtasks which settle orders, epoch ms; far in the past before the first. */
    long watermark() throws IOException {
        return watermark("Settle orders");
    }

    /** The lowest watermark that has reached the subtasks of a step. */
    long watermark(String step) throws IOException {
        for (JsonNode vertex : flink.rest().get("/jobs/" + id).path("vertices")) {
            if (vertex.path("name").asText().contains(step)) {
                JsonNode subtasks = flink.rest()
                        .get("/jobs/" + id + "/vertices/" + vertex.path("id").asText() + "/watermarks");
                long lowest = subtasks.size() < vertex.path("parallelism").asInt() ? Long.MIN_VALUE : Long.MAX_VALUE;
                for (JsonNode subtask : subtasks) {
                    lowest = Math.min(lowest, subtask.path("value").asLong());
                }
                return lowest;
            }
        }
        throw new IOException("no step " + step + " in " + id);
    }

    void awaitWatermark(long reached) {
        awaitWatermark("Settle orders", reached);
    }

    void awaitWatermark(String step, long reached) {
        try {
            Await.until(step + " to see the watermark " + reached, PATIENCE, () -> {
                requireAlive();
                return watermark(step) >= reached;
            });
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + "; it is " + lastWatermark(step), e);
        }
    }

    private String lastWatermark(String step) {
        try {
            return String.valueOf(watermark(step));
        } catch (IOException e) {
            return e.toString();
        }
    }

    void await(String what, Callable<Boolean> condition) {
        Await.until(what, PATIENCE, () -> {
            requireAlive();
            return condition.call();
        });
    }

    /** Returns once so many more checkpoints are complete: all that was sent by then and could be read is committed. */
    void awaitCheckpoints(int more) throws IOException {
        long before = flink.rest().completedCheckpoints(id.toString());
        await(more + " checkpoints", () -> flink.rest().completedCheckpoints(id.toString()) >= before + more);
    }

    private void requireAlive() throws Exception {
        if (result.isDone()) {
            throw new Await.Hopeless("The job has ended: " + result.get().getSerializedThrowable());
        }
    }

    Path stop(Path parent) throws Exception {
        Path savepoint = flink.stopWithSavepoint(id, parent);
        result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return savepoint;
    }

    /** Ends the job if it still runs, so that it takes no slots from the next one. */
    @Override
    public void close() throws Exception {
        if (!result.isDone()) {
            flink.cancel(id);
        }
    }
}
