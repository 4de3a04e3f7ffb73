package livegmv.cli.demo;

import io.javalin.util.JavalinBindException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import livegmv.cli.CommandFailed;
import livegmv.cli.Installation;
import livegmv.cli.records.BrokerRecords;
import livegmv.cli.records.OutgoingRecord;
import livegmv.cli.topics.BrokerTopics;
import livegmv.cluster.Await;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.EmbeddedFlink;
import livegmv.config.Configuration;
import livegmv.config.DashboardConfig;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.TopicSettings;
import livegmv.config.TopicsConfig;
import livegmv.contracts.HistoryFormat;
import livegmv.contracts.MonthOfHistory;
import livegmv.dashboard.Dashboard;
import livegmv.dashboard.Listening;
import livegmv.jobs.Job;
import livegmv.jobs.JobLauncher;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.jobs.gmv.GmvJob;
import livegmv.simulation.Evening;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.SerializedThrowable;

/** The broker, the jobs on their Flink cluster, and the dashboard, all in this process. */
final class DemoServers implements AutoCloseable {

    private static final List<Job> JOBS = List.of(new GmvJob(), new ConversionJob(), new AlertJob());

    /** Two seconds are a minute of the evening. An alert waits for two checkpoints: that of the totals, and its own. */
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(2);

    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(1);
    private static final int PARALLELISM = 1;
    private static final int MANAGED_MIB = 192;

    /** Of a slow machine, too. */
    private static final Duration START = Duration.ofMinutes(2);

    private final PrintWriter err;
    private final Configuration configuration;
    private final EmbeddedBroker broker;
    /** The last one is closed first. */
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    private final List<RunningJob> jobs = new ArrayList<>();
    private EmbeddedFlink flink;
    private Dashboard dashboard;

    private record RunningJob(String name, String id, CompletableFuture<JobResult> result) {

        boolean hasEnded() {
            return result.isDone();
        }

        String failure() throws Exception {
            return result.get()
                    .getSerializedThrowable()
                    .map(SerializedThrowable::getFullStringifiedStackTrace)
                    .orElse("it was cancelled.");
        }
    }

    private DemoServers(EmbeddedBroker broker, Configuration configuration, PrintWriter err) {
        this.broker = broker;
        this.configuration = configuration;
        this.err = err;
        opened.push(broker);
    }

    /**
     * Starts the broker with the topics of the deployment.
     *
     * @param configurations of a deployment on the broker that is found there
     * @param err is told of each step
     */
    static DemoServers start(Function<String, Configuration> configurations, PrintWriter err) throws Exception {
        err.println("Starting the broker...");
        EmbeddedBroker broker = EmbeddedBroker.start();
        DemoServers servers = new DemoServers(broker, configurations.apply(broker.bootstrapServers()), err);
        try {
            servers.createTopics();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private void createTopics() {
        DeploymentConfig deployment = DeploymentConfig.from(configuration);
        KafkaConfig kafka = KafkaConfig.from(configuration);
        Map<String, TopicSettings> wanted = new LinkedHashMap<>();
        TopicsConfig.load(Installation.config("topics.yaml"))
                .topics()
                .forEach(settings -> wanted.put(deployment.topic(settings.name()), settings));
        try (BrokerTopics topics = BrokerTopics.at(kafka.bootstrapServers(), kafka.clientProperties())) {
            topics.create(wanted);
        }
    }

    Configuration configuration() {
        return configuration;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    URI flinkAddress() {
        return flink.address();
    }

    URI dashboardAddress() {
        return dashboard.address();
    }

    void send(List<Evening.MonthBefore> months) {
        HistoryFormat format = new HistoryFormat();
        try (BrokerRecords records = BrokerRecords.at(KafkaConfig.from(configuration))) {
            records.send(
                    DeploymentConfig.from(configuration).topic(format.topic()),
                    months.stream()
                            .map(month -> new MonthOfHistory(
                                    month.streamerId(), month.month().toString(), month.gmv(), month.netGmv()))
                            .map(month -> new OutgoingRecord(format.key(month), format.value(month)))
                            .toList());
        }
    }

    /** @param port of the web UI; 0: any that is free */
    void startJobs(int port) throws Exception {
        err.println("Starting Flink and the jobs...");
        flink = startFlink(broker.directory().resolve("flink"), port);
        opened.push(flink);
        for (Job job : JOBS) {
            org.apache.flink.configuration.Configuration ofClient = new org.apache.flink.configuration.Configuration();
            ofClient.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
            ofClient.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
            StreamExecutionEnvironment env = new StreamExecutionEnvironment(ofClient);
            env.setParallelism(PARALLELISM);
            JobID id = flink.submit(JobLauncher.graph(job, configuration, env));
            jobs.add(new RunningJob(job.name(), id.toString(), flink.result(id)));
        }
    }

    /** Returns when each job has completed a checkpoint: it reads, and what it writes is committed. */
    void awaitJobs() throws Exception {
        Await.until("the first checkpoint of each job", START, () -> {
            for (RunningJob job : jobs) {
                if (!job.hasEnded() && flink.rest().completedCheckpoints(job.id()) == 0) {
                    return false;
                }
            }
            return true;
        });
        requireAlive();
    }

    /**
     * Nobody is there to mend it: what fails is told, and ends the demo.
     *
     * @param scratch in the broker's folder, which is deleted with all that is in it when the broker closes
     */
    private static EmbeddedFlink startFlink(Path scratch, int port) throws Exception {
        org.apache.flink.configuration.Configuration settings = EmbeddedFlink.settings(scratch, MANAGED_MIB);
        settings.set(RestOptions.BIND_PORT, Integer.toString(port));
        try {
            return EmbeddedFlink.start(settings, JOBS.size() * PARALLELISM);
        } catch (Exception e) {
            if (isTakenPort(e)) {
                throw new CommandFailed("--flink-port " + port + " is taken: give another, or leave it out.", e);
            }
            throw e;
        }
    }

    private static boolean isTakenPort(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** @param port 0: any that is free */
    void startDashboard(int port) {
        try {
            dashboard = Dashboard.start(
                    KafkaConfig.from(configuration),
                    DeploymentConfig.from(configuration),
                    DashboardConfig.WITHOUT_TOKENS,
                    Listening.onLoopback(port));
            opened.push(dashboard);
        } catch (JavalinBindException e) {
            throw new CommandFailed("--port " + port + " is taken: give another, or leave it out.", e);
        }
    }

    /** @throws CommandFailed if the broker or a job has ended */
    void requireAlive() throws Exception {
        broker.fault().ifPresent(fault -> {
            throw new CommandFailed("The broker has failed: " + fault, fault);
        });
        for (RunningJob job : jobs) {
            if (job.hasEnded()) {
                throw new CommandFailed("The " + job.name() + " job has ended: " + job.failure());
            }
        }
    }

    /** In the opposite order of the start; each, even when another cannot be. */
    @Override
    public void close() throws Exception {
        Exception failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
