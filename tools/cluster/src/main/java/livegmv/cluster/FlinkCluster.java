package livegmv.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Flink cluster of real processes on this machine: one JobManager, and TaskManagers that can be killed and
 * added. There is no Flink distribution among Maven's artifacts, so it runs on the libraries of this application, but
 * on Flink's alone; jobs come in the jar that {@link #cli} submits, or in that of the one application that it is for.
 *
 * <p>Its folder holds {@code conf/config.yaml}, {@code checkpoints}, {@code savepoints}, and a folder for each process
 * with its {@code log}; it outlives {@link #close}. Without high availability, which is not set up here, the jobs of a
 * killed JobManager are gone: submit them again from their last checkpoint.
 */
public final class FlinkCluster implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final int PORT_ATTEMPTS = 5;

    private final Path folder;
    private final Map<String, String> overrides;
    private final Optional<FlinkApplication> application;
    private final List<ChildProcess> taskManagers = new ArrayList<>();
    private FlinkCommand command;
    private String restUrl;
    private FlinkRest rest;
    private ChildProcess jobManager;
    private int jobManagers;

    private FlinkCluster(Path folder, Map<String, String> overrides, Optional<FlinkApplication> application) {
        this.folder = folder.toAbsolutePath();
        this.overrides = Map.copyOf(overrides);
        this.application = application;
    }

    /**
     * Starts a cluster and returns once all its slots are there.
     *
     * @param folder is made if absent
     * @param taskManagers how many; each is a process of about 1.3 GB, the JobManager one of 0.8 GB
     * @param configuration Flink's keys and values, over the defaults of this class: rocksdb, 2 slots a TaskManager,
     *     a checkpoint every 5 s, all on loopback
     * @throws IllegalStateException when it does not start; nothing runs then, and the message ends with the last
     *     lines of a log
     */
    public static FlinkCluster start(Path folder, int taskManagers, Map<String, String> configuration) {
        return start(new FlinkCluster(folder, configuration, Optional.empty()), taskManagers);
    }

    /**
     * Starts a cluster in application mode: its JobManager runs the one job, and ends with it. The rest is as in
     * {@link #start(Path, int, Map)}.
     */
    public static FlinkCluster start(
            Path folder, int taskManagers, Map<String, String> configuration, FlinkApplication application) {
        return start(new FlinkCluster(folder, configuration, Optional.of(application)), taskManagers);
    }

    private static FlinkCluster start(FlinkCluster cluster, int taskManagers) {
        try {
            cluster.startOnFreePorts();
            for (int i = 0; i < taskManagers; i++) {
                cluster.launchTaskManager();
            }
            cluster.awaitSlotsOfAll();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Root of the web interface and of REST, without a slash at its end. */
    public String restUrl() {
        return restUrl;
    }

    /** REST of this cluster. */
    public FlinkRest rest() {
        return rest;
    }

    /** The command line, configured for this cluster. */
    public FlinkCli cli() {
        return new FlinkCli(command);
    }

    /** Where everything of this cluster lies. */
    public Path folder() {
        return folder;
    }

    /** How many TaskManagers run. */
    public synchronized int taskManagers() {
        return (int) taskManagers.stream().filter(ChildProcess::isAlive).count();
    }

    /**
     * Adds a TaskManager and returns once its slots are there.
     *
     * @return its number, from 0 in the order of starting; numbers are not used again
     * @throws IllegalStateException when it does not start
     */
    public synchronized int startTaskManager() {
        launchTaskManager();
        awaitSlotsOfAll();
        return taskManagers.size() - 1;
    }

    /** SIGKILL; returns once the process is gone, before the JobManager has noticed. */
    public synchronized void killTaskManager(int number) {
        taskManagers.get(number).kill();
    }

    /** How the JobManager ended, once it has. */
    public synchronized OptionalInt jobManagerExit() {
        return jobManager.isAlive() ? OptionalInt.empty() : OptionalInt.of(jobManager.exitCode());
    }

    /** SIGKILL; TaskManagers stay, and look for a new one. */
    public synchronized void killJobManager() {
        jobManager.kill();
    }

    /**
     * Starts a new JobManager on the ports of the killed one, and returns once the TaskManagers have found it.
     *
     * @throws IllegalStateException when one runs already or it does not start
     */
    public synchronized void startJobManager() {
        if (jobManager.isAlive()) {
            throw new IllegalStateException("The JobManager runs already, with pid " + jobManager.pid());
        }
        launchJobManager();
        awaitSlotsOfAll();
    }

    /** Last lines of the log of every process, for an error message. */
    public synchronized String logTails() {
        StringBuilder tails = new StringBuilder(jobManager == null ? "" : jobManager.logTail());
        taskManagers.forEach(taskManager -> tails.append(taskManager.logTail()));
        return tails.toString();
    }

    /** Ends all its processes; the folder stays. */
    @Override
    public synchronized void close() {
        List<ChildProcess> processes = new ArrayList<>(taskManagers);
        if (jobManager != null) {
            processes.add(jobManager);
        }
        // All at once, and no complaint about those that dawdle: a cluster that is closed has nothing left to save.
        processes.forEach(ChildProcess::terminate);
        processes.forEach(process -> process.endWithin(STOP));
    }

    private void startOnFreePorts() {
        for (int attempt = 1; ; attempt++) {
            int restPort = Loopback.port();
            Path configuration = folder.resolve("conf");
            FlinkConfiguration.write(
                    configuration, FlinkConfiguration.of(folder, Loopback.port(), restPort, overrides));
            command = new FlinkCommand(folder, configuration);
            restUrl = "http://" + BrokerSettings.HOST + ":" + overrides.getOrDefault("rest.port", "" + restPort);
            rest = new FlinkRest(restUrl);
            try {
                launchJobManager();
                return;
            } catch (RuntimeException e) {
                boolean portTaken = jobManager != null
                        && !jobManager.isAlive()
                        && (jobManager.logContains("BindException")
                                || jobManager.logContains("Address already in use"));
                if (!portTaken || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void launchJobManager() {
        Path home = folder.resolve("jobmanager-" + jobManagers++);
        jobManager = application
                .map(job -> command.jobManager("JobManager", home, job))
                .orElseGet(() -> command.jobManager("JobManager", home));
        try {
            Await.until("the JobManager's answer on " + restUrl, START, () -> {
                jobManager.requireAlive();
                return rest.slots() >= 0;
            });
        } catch (Await.TimedOut e) {
            throw new IllegalStateException("The JobManager did not start" + jobManager.logTail(), e);
        }
    }

    private void launchTaskManager() {
        int number = taskManagers.size();
        taskManagers.add(
                command.taskManager("TaskManager " + number, resourceId(number), folder.resolve(resourceId(number))));
    }

    private static String resourceId(int number) {
        return "taskmanager-" + number;
    }

    private void awaitSlotsOfAll() {
        try {
            Await.until("the slots of " + taskManagers() + " TaskManagers", START, () -> {
                jobManager.requireAlive();
                if (!taskManagers.isEmpty()) {
                    taskManagers.get(taskManagers.size() - 1).requireAlive();
                }
                return registered().containsAll(running());
            });
        } catch (Await.TimedOut e) {
            throw new IllegalStateException("The TaskManagers did not register" + logTails(), e);
        }
    }

    private Set<String> running() {
        return IntStream.range(0, taskManagers.size())
                .filter(number -> taskManagers.get(number).isAlive())
                .mapToObj(FlinkCluster::resourceId)
                .collect(Collectors.toSet());
    }

    /** By id, because a TaskManager that was just killed is still counted, with its slots. */
    private Set<String> registered() throws IOException {
        Set<String> ids = new HashSet<>();
        for (JsonNode taskManager : rest.get("/taskmanagers").path("taskmanagers")) {
            if (taskManager.path("slotsNumber").asInt() > 0) {
                ids.add(taskManager.path("id").asText());
            }
        }
        return ids;
    }
}
