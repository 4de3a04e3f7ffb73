package livegmv.cli.backfill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livegmv.cli.CommandFailed;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cluster.AbruptEnd;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.EmbeddedFlink;
import livegmv.cluster.TopicLeaders;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.RunMode;
import livegmv.config.TopicSettings;
import livegmv.config.TopicsConfig;
import livegmv.jobs.Job;
import livegmv.jobs.JobEnvironment;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A broker and a Flink cluster in this process, for as long as one backfill takes. */
final class BackfillCluster implements AutoCloseable {

    private static final int MANAGED_MIB = 512;

    /** A failure ends the run, so no checkpoint is for recovery: they are there to commit, the last one above all. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(2);

    private static final long POLL_MILLIS = 1_000;
    private static final Duration WATERMARK_INTERVAL = Duration.ofSeconds(1);

    private static final long TOPICS_PATIENCE_SECONDS = 30;

    private final Configuration configuration;
    private final DeploymentConfig deployment;
    private final StateStore state;
    private final int parallelism;
    private final Set<String> compacted = new HashSet<>();
    private EmbeddedBroker broker;
    private AbruptEnd abruptEnd;
    private EmbeddedFlink flink;

    private BackfillCluster(Configuration configuration, StateStore state, int parallelism) {
        this.configuration = configuration;
        this.state = state;
        this.deployment = DeploymentConfig.from(configuration);
        this.parallelism = parallelism;
    }

    static BackfillCluster start(Configuration configuration, StateStore state, int parallelism, int partitions)
            throws Exception {
        BackfillCluster cluster = new BackfillCluster(configuration, state, parallelism);
        try {
            cluster.broker = EmbeddedBroker.start();
            cluster.abruptEnd = AbruptEnd.deleting(cluster.broker.directory());
            cluster.flink = startFlink(cluster.broker.directory().resolve("flink"), parallelism);
            cluster.createTopics(partitions);
            return cluster;
        } catch (Exception e) {
            cluster.close();
            throw e;
        }
    }

    /** @param scratch in the broker's folder, which is deleted with all that is in it when the broker closes */
    private static EmbeddedFlink startFlink(Path scratch, int parallelism) throws Exception {
        org.apache.flink.configuration.Configuration settings = EmbeddedFlink.settings(scratch, MANAGED_MIB);
        // How far the sources are decides when the last records are committed; by default that is known 10 s late; to
        // ask more often costs more than it saves.
        settings.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(POLL_MILLIS));
        settings.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(POLL_MILLIS));
        return EmbeddedFlink.start(settings, parallelism);
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
            TopicLeaders.await(
                    admin, topics.stream().map(topic -> topic(topic.name())).toList());
        }
        topics.stream()
                .filter(topic -> topic.cleanupPolicy() == TopicSettings.CleanupPolicy.COMPACT)
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

    /**
     * Runs the job over all that its input topics hold now.
     *
     * @return what it counted, by name
     */
    Map<String, Object> run(Job job, long expectedRecords, Progress progress) throws Exception {
        StreamExecutionEnvironment env = JobEnvironment.prepare(new StreamExecutionEnvironment(
                state.settings(expectedRecords, Runtime.getRuntime().maxMemory())));
        // Of the job, not of the cluster: nobody would read it there, and a long run's transactions would expire.
        env.enableCheckpointing(CHECKPOINT_INTERVAL.toMillis());
        // Each watermark ends a fold before the shuffle: fewer of them, fewer sums.
        env.getConfig().setAutoWatermarkInterval(WATERMARK_INTERVAL.toMillis());
        env.setParallelism(parallelism);
        job.define(env, configuration.forOwnBroker(clientProperties()), RunMode.BOUNDED);
        JobID id = flink.submit(env.getStreamGraph());
        JobResult ended = flink.awaitEnd(
                id,
                expectedRecords,
                read -> progress.show("Running the " + job.name() + " job", read, expectedRecords));
        ended.getSerializedThrowable().ifPresent(failure -> {
            throw new CommandFailed("The " + job.name() + " job failed: " + failure.getFullStringifiedStackTrace());
        });
        return ended.toJobExecutionResult(getClass().getClassLoader()).getAllAccumulatorResults();
    }

    /** Nothing goes over a network, so nothing is compressed. */
    private Map<String, String> clientProperties() {
        return Map.of("bootstrap.servers", bootstrapServers(), "compression.type", "none");
    }

    /** Ends Flink before the broker, and with the broker's folder deletes what both have written. */
    @Override
    public void close() throws Exception {
        try (AbruptEnd guardedToTheEnd = abruptEnd;
                EmbeddedBroker closedLast = broker;
                EmbeddedFlink closedFirst = flink) {
            // Each may be null when the start failed half-way; each is closed even when another fails to.
        }
    }
}
