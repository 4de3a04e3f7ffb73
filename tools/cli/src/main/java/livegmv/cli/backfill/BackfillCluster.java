package livegmv.cli.backfill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import livegmv.cli.CommandFailed;
import livegmv.cli.Installation;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.EmbeddedFlink;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.RunMode;
import livegmv.config.TopicSettings;
import livegmv.config.TopicsConfig;
import livegmv.jobs.Job;
import livegmv.jobs.JobEnvironment;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A broker and a Flink cluster in this process, for as long as one backfill takes. */
final class BackfillCluster implements AutoCloseable {

    /** A failure ends the run, so no checkpoint is for recovery: they are there to commit, the last one above all. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(30);

    /** Where timers are kept. On the heap they cost a fifth less of the whole run, but memory for each order. */
    private static final String TIMER_SERVICE = "state.backend.rocksdb.timer-service.factory";

    private static final long HEAP_TIMERS_UP_TO = 3_000_000;

    private static final long POLL_MILLIS = 200;
    private static final long TOPICS_PATIENCE_SECONDS = 30;

    private final Configuration configuration;
    private final DeploymentConfig deployment;
    private final int parallelism;
    private final Path scratch;
    private final Set<String> compacted = new HashSet<>();
    private EmbeddedBroker broker;
    private EmbeddedFlink flink;

    private BackfillCluster(Configuration configuration, int parallelism) throws IOException {
        this.configuration = configuration;
        this.deployment = DeploymentConfig.from(configuration);
        this.parallelism = parallelism;
        this.scratch = Files.createTempDirectory("livegmv-backfill");
    }

    static BackfillCluster start(Configuration configuration, int parallelism, int partitions) throws Exception {
        BackfillCluster cluster = new BackfillCluster(configuration, parallelism);
        try {
            CompletableFuture<EmbeddedFlink> flink = CompletableFuture.supplyAsync(cluster::startFlink);
            cluster.broker = EmbeddedBroker.start();
            cluster.createTopics(partitions);
            cluster.flink = flink.get();
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    private EmbeddedFlink startFlink() {
        org.apache.flink.configuration.Configuration settings = new org.apache.flink.configuration.Configuration();
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                scratch.resolve("checkpoints").toUri().toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        settings.set(CoreOptions.TMP_DIRS, scratch.toString());
        try {
            return EmbeddedFlink.start(settings, parallelism);
        } catch (Exception e) {
            throw new IllegalStateException("the embedded Flink cluster did not start", e);
        }
    }

    /** All with retention for ever and uncompacted: what is read back at the end is all that was written. */
    private void createTopics(int partitions) throws InterruptedException, ExecutionException, TimeoutException {
        List<TopicSettings> topics =
                TopicsConfig.load(Installation.config("topics.yaml")).topics();
        Map<String, String> settings = Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(TopicFeeder.LARGEST_RECORD + (1 << 20)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic(topic.name()), partitions, (short) 1).configs(settings))
                            .toList())
                    .all()
                    .get(TOPICS_PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        topics.stream()
                .filter(topic -> topic.cleanupPolicy() != TopicSettings.CleanupPolicy.DELETE)
                .forEach(topic -> compacted.add(topic.name()));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** As the broker knows it. */
    String topic(String name) {
        return deployment.topic(name);
    }

    boolean isCompacted(String topic) {
        return compacted.contains(topic);
    }

    /** Runs the job over all that its input topics hold now. */
    void run(Job job, long expectedRecords, Progress progress) throws Exception {
        org.apache.flink.configuration.Configuration settings = new org.apache.flink.configuration.Configuration();
        settings.setString(TIMER_SERVICE, expectedRecords <= HEAP_TIMERS_UP_TO ? "HEAP" : "ROCKSDB");
        StreamExecutionEnvironment env = JobEnvironment.prepare(new StreamExecutionEnvironment(settings));
        env.setParallelism(parallelism);
        job.define(env, configuration.forOwnBroker(clientProperties()), RunMode.BOUNDED);
        JobID id = flink.submit(env.getStreamGraph());
        CompletableFuture<JobResult> result = flink.result(id);
        while (!ended(result)) {
            long read = flink.recordsRead(id);
            progress.show("Running the " + job.name() + " job", read, expectedRecords);
            if (read >= expectedRecords) {
                flink.commitNow(id);
            }
        }
        result.get().getSerializedThrowable().ifPresent(failure -> {
            throw new CommandFailed("The " + job.name() + " job failed: " + failure.getFullStringifiedStackTrace());
        });
    }

    /** Nothing goes over a network, so nothing is compressed. */
    private Map<String, String> clientProperties() {
        return Map.of("bootstrap.servers", bootstrapServers(), "compression.type", "none");
    }

    private static boolean ended(CompletableFuture<JobResult> result) throws InterruptedException, ExecutionException {
        try {
            result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws Exception {
        try (EmbeddedBroker closedLast = broker;
                EmbeddedFlink closedFirst = flink) {
            // Both may be null when the start failed half-way; each is closed even when the other fails to.
        } finally {
            deleteScratch();
        }
    }

    private void deleteScratch() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
