package livegmv.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster inside this JVM, with its REST interface on loopback. */
public final class EmbeddedFlink implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** All of a large state is written. */
    private static final Duration SAVEPOINT = Duration.ofMinutes(5);

    private static final long POLL_MILLIS = 1_000;
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(64);

    private final MiniCluster cluster;
    private final URI rest;
    private final FlinkRest reading;

    private EmbeddedFlink(MiniCluster cluster, URI rest) {
        this.cluster = cluster;
        this.rest = rest;
        String url = rest.toString();
        this.reading = new FlinkRest(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /**
     * Settings to begin with: state in RocksDB, as it is shipped, no restart, for a failure is to be seen, and all files in one folder.
     *
     * @param managedMib of memory, for RocksDB
     */
    public static Configuration settings(Path folder, int managedMib) {
        Configuration settings = new Configuration();
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(managedMib));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        ShippedFlinkSettings.ofRocksDb().forEach(settings::setString);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(CoreOptions.TMP_DIRS, folder.toString());
        settings.set(WebOptions.TMP_DIR, folder.toString());
        return settings;
    }

    /** @param settings of Flink; addresses are chosen here, and ports but {@code rest.bind-port}, if that is given */
    public static EmbeddedFlink start(Configuration settings, int slots) throws Exception {
        Configuration all = new Configuration(settings);
        all.set(JobManagerOptions.BIND_HOST, BrokerSettings.HOST);
        all.set(RestOptions.BIND_ADDRESS, BrokerSettings.HOST);
        all.set(RestOptions.ADDRESS, BrokerSettings.HOST);
        all.set(
                RestOptions.BIND_PORT,
                settings.getOptional(RestOptions.BIND_PORT).orElse("0"));
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(all)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
        cluster.start();
        return new EmbeddedFlink(cluster, within(cluster.getRestAddress()));
    }

    /** Of the REST interface, and of the web page when flink-runtime-web is on the class path. */
    public URI address() {
        return rest;
    }

    /** The same interface, for reading. */
    public FlinkRest rest() {
        return reading;
    }

    public JobID submit(StreamGraph graph) throws Exception {
        return within(cluster.submitJob(graph)).getJobID();
    }

    /** Submits a job that goes on from a savepoint, all of whose state it must take. */
    public JobID resume(StreamGraph graph, Path savepoint) throws Exception {
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint.toString(), false));
        return submit(graph);
    }

    /**
     * Ends the job as {@code flink stop} does: takes a savepoint, commits with it, and finishes.
     *
     * @param parent of the savepoint's folder
     * @return the savepoint's folder
     */
    public Path stopWithSavepoint(JobID job, Path parent) throws Exception {
        String savepoint =
                within(cluster.stopWithSavepoint(job, parent.toUri().toString(), false, SavepointFormatType.CANONICAL));
        within(cluster.requestJobResult(job));
        return Path.of(URI.create(savepoint));
    }

    /**
     * Takes a savepoint in Flink's canonical format, which holds what is in state and nothing of what was; the job goes on.
     *
     * @param parent of the savepoint's folder
     * @return the savepoint's folder
     */
    public Path savepoint(JobID job, Path parent) throws Exception {
        return Path.of(URI.create(
                cluster.triggerSavepoint(job, parent.toUri().toString(), false, SavepointFormatType.CANONICAL)
                        .get(SAVEPOINT.toSeconds(), TimeUnit.SECONDS)));
    }

    /** Ends the job at once; what it had not committed stays uncommitted. */
    public void cancel(JobID job) throws Exception {
        within(cluster.cancelJob(job));
        within(cluster.requestJobResult(job));
    }

    /**
     * Waits for the end of a job with bounded sources. Once these have sent on all that is expected of them and nothing moves
     * between the tasks any more, it takes the checkpoint that commits the last records, so that the job need not wait for the
     * next periodic one.
     *
     * @param expectedRecords of all sources together
     * @param recordsRead is told every now and then how many they have sent on
     */
    public JobResult awaitEnd(JobID job, long expectedRecords, LongConsumer recordsRead) throws Exception {
        CompletableFuture<JobResult> result = result(job);
        CompletableFuture<Void> commit = CompletableFuture.completedFuture(null);
        Traffic before = new Traffic(0, 0);
        while (!isDoneSoon(result)) {
            Traffic now = traffic(job);
            recordsRead.accept(now.read());
            boolean isQuiet = now.equals(before);
            before = now;
            if (now.read() >= expectedRecords && isQuiet && commit.isDone()) {
                // One that cannot be taken, for tasks have just ended, changes nothing; one that was overtaken by
                // the job's end may never be reported at all. So nobody waits for it.
                commit = cluster.triggerCheckpoint(job).handle((path, refusal) -> null);
            }
        }
        return result.get();
    }

    /** Completes when the job ends, in whatever way. */
    public CompletableFuture<JobResult> result(JobID job) {
        return cluster.requestJobResult(job);
    }

    private static boolean isDoneSoon(CompletableFuture<?> future) throws InterruptedException, ExecutionException {
        try {
            future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /**
     * How many records have moved so far.
     *
     * @param read sent on by the sources
     * @param sent by all tasks
     */
    private record Traffic(long read, long sent) {}

    private Traffic traffic(JobID job) throws IOException {
        long read = 0;
        long sent = 0;
        for (JsonNode vertex : rest().get("/jobs/" + job).path("vertices")) {
            long written = vertex.path("metrics").path("write-records").asLong();
            sent += written;
            if (vertex.path("name").asText().startsWith("Source:")) {
                read += written;
            }
        }
        return new Traffic(read, sent);
    }

    private static <T> T within(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
