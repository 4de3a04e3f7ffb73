package livegmv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livegmv.cluster.Await;
import livegmv.cluster.BrokerProcess;
import livegmv.cluster.FlinkApplication;
import livegmv.cluster.FlinkCluster;
import livegmv.docker.ComposeFile.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the containers run, without containers: the image's files laid out as the Dockerfile lays them, its scripts with the compose
 * file's commands, and each job in application mode on real processes of Flink. The scripts of a Flink distribution are the one
 * link that is missing: what they pass on is passed on here.
 */
@Tag("slow")
@Timeout(420)
class ApplicationModeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String DEPLOYMENT = "boxed";

    private static final String FIRST = "gmv-jobmanager";

    /** As docs/operations.md writes it. */
    private static final String LOST_TRANSACTIONS = "flink_taskmanager_job_task_operator_failedCommittables";

    /** Two processes at a time, and some that others may have taken. */
    private static final int METRICS_PORTS = 20;

    private static int firstMetricsPort;

    @TempDir
    static Path folder;

    private static Path image;
    private static BrokerProcess broker;

    @BeforeAll
    static void layTheImageAndMakeTheTopics() throws Exception {
        image = ImageLayout.lay(folder.resolve("image"));
        nameTheDeployment(image.resolve("opt/livegmv/config"));
        // Of the distribution: prints what it would start Flink with.
        Path script = image.resolve("opt/flink/bin/standalone-job.sh");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\n[ \"$1\" = start-foreground ] && shift && printf '%s\\n' \"$@\"\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            firstMetricsPort = Math.min(free.getLocalPort(), 65_535 - METRICS_PORTS);
        }
        broker = BrokerProcess.start(folder.resolve("broker"));
        Ended topics = run(service("topics"), Map.of());
        assertThat(topics.exitCode()).as(topics.toString()).isZero();
    }

    /** So that a job which never saw the file, and runs with the defaults, is told apart. */
    private static void nameTheDeployment(Path config) throws IOException {
        Path shipped = config.toRealPath();
        Files.delete(config);
        Files.createDirectory(config);
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : files.toList()) {
                Files.writeString(
                        config.resolve(file.getFileName()),
                        Files.readString(file).replace("\ndeployment: livegmv", "\ndeployment: " + DEPLOYMENT));
            }
        }
    }

    @AfterAll
    static void stopTheBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    static List<Service> jobManagersButTheFirst() throws IOException {
        return ComposeFile.read().services().values().stream()
                .filter(service -> service.name().endsWith("-jobmanager"))
                .filter(service -> !service.name().equals(FIRST))
                .toList();
    }

    @Test
    void theRulesArePublished() throws Exception {
        Ended rules = run(service("rules"), Map.of());
        assertThat(rules.exitCode()).as(rules.toString()).isZero();
    }

    @ParameterizedTest
    @MethodSource("jobManagersButTheFirst")
    void eachJobRunsAndIsHealthy(Service service) throws Exception {
        Path state = Files.createDirectories(folder.resolve(service.name() + "/state"));
        try (FlinkCluster flink = start(service, state, "first", flinkArguments(service, state, Map.of()))) {
            running(service, flink);
            assertThat(isHealthy(service, flink)).isTrue();
        }
    }

    @Test
    void afterACrashAJobGoesOnFromItsCheckpointAndAfterAStopFromItsSavepoint() throws Exception {
        Service service = service(FIRST);
        Path state = Files.createDirectories(folder.resolve(service.name() + "/state"));
        List<String> first = flinkArguments(service, state, Map.of());
        assertThat(first).doesNotContain("--fromSavepoint");
        try (FlinkCluster flink = start(service, state, "first", first)) {
            String job = running(service, flink);
            assertThat(isHealthy(service, flink)).isTrue();
            assertThat(flink.rest().restores(job)).isZero();
            await(flink, "the metric that is alerted on", () -> metrics().contains(LOST_TRANSACTIONS));
            await(flink, "two checkpoints", () -> flink.rest().completedCheckpoints(job) >= 2);
            flink.killJobManager();
        }

        List<String> second = flinkArguments(service, state, Map.of());
        assertThat(second).containsSubsequence("--fromSavepoint", newestOf(state));
        try (FlinkCluster flink = start(service, state, "second", second)) {
            String job = running(service, flink);
            assertThat(flink.rest().restores(job)).isEqualTo(1);
            String savepoint = flink.cli()
                    .call(
                            "stop",
                            "--savepointPath",
                            state.resolve("savepoints").toUri().toString(),
                            job)
                    .savepointPath();
            await(
                    flink,
                    "the end of the JobManager",
                    () -> flink.jobManagerExit().isPresent());
            assertThat(flink.jobManagerExit())
                    .as("restart: on-failure leaves it stopped")
                    .hasValue(0);
            assertThat(flinkArguments(service, state, Map.of())).anyMatch(savepoint::endsWith);
        }

        assertThat(flinkArguments(service, state, Map.of("START_FROM", "nothing")))
                .doesNotContain("--fromSavepoint");
        assertThat(run(onState(service, state), Map.of("START_FROM", "/none")).exitCode())
                .isEqualTo(2);
    }

    private static FlinkCluster start(Service service, Path state, String name, List<String> arguments) {
        Map<String, String> settings = service.flinkProperties();
        // All on one machine here: what TaskManagers and JobManager would both listen on.
        settings.keySet().removeIf(key -> key.contains("memory"));
        settings.put(
                "metrics.reporter.prometheus.port", firstMetricsPort + "-" + (firstMetricsPort + METRICS_PORTS - 1));
        settings.put("execution.checkpointing.interval", "1 s");
        settings.put("execution.checkpointing.min-pause", "0 s");
        settings.replaceAll((key, value) ->
                value.replace("file:///state", state.toUri().toString().replaceFirst("/$", "")));
        return FlinkCluster.start(
                folder.resolve(service.name()).resolve(name),
                1,
                settings,
                new FlinkApplication(
                        image.resolve("opt/flink"),
                        arguments,
                        Map.of("LIVEGMV_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers())));
    }

    /** @return its id */
    private static String running(Service service, FlinkCluster flink) throws IOException {
        List<String> ids = new ArrayList<>();
        await(flink, "the job", () -> {
            ids.clear();
            flink.rest()
                    .get("/jobs")
                    .path("jobs")
                    .forEach(job -> ids.add(job.path("id").asText()));
            return ids.size() == 1 && flink.rest().isFullyRunning(ids.get(0));
        });
        assertThat(flink.rest().get("/jobs/" + ids.get(0)).path("name").asText())
                .isEqualTo(DEPLOYMENT + "-" + service.name().replace("-jobmanager", ""));
        return ids.get(0);
    }

    /** What all processes of this machine tell Prometheus in those ports. */
    private static String metrics() throws IOException {
        StringBuilder told = new StringBuilder();
        for (int port = firstMetricsPort; port < firstMetricsPort + METRICS_PORTS; port++) {
            try (InputStream metrics =
                    URI.create("http://localhost:" + port + "/metrics").toURL().openStream()) {
                told.append(new String(metrics.readAllBytes(), StandardCharsets.UTF_8));
            } catch (ConnectException nobodyThere) {
                continue;
            }
        }
        return told.toString();
    }

    /** By the compose file's own check, on the port of this cluster. */
    private static boolean isHealthy(Service service, FlinkCluster flink) throws Exception {
        String check = service.healthCheck().orElseThrow().replace("http://localhost:8081", flink.restUrl());
        return run(List.of("sh", "-c", check), Map.of()).exitCode() == 0;
    }

    private static List<String> flinkArguments(Service service, Path state, Map<String, String> environment)
            throws Exception {
        Ended ended = run(onState(service, state), environment);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended.out().lines().toList();
    }

    private static List<String> onState(Service service, Path state) {
        return service.command().stream()
                .map(word -> word.equals("/state") ? state.toString() : inImage(word))
                .toList();
    }

    private static String newestOf(Path state) throws IOException {
        try (var files = Files.walk(state)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .max((one, other) -> Long.compare(
                            one.toFile().lastModified(), other.toFile().lastModified()))
                    .orElseThrow()
                    .getParent()
                    .toString();
        }
    }

    private static Service service(String name) throws IOException {
        return ComposeFile.read().services().get(name);
    }

    private static String inImage(String word) {
        return word.startsWith("/opt/") ? image + word : word;
    }

    private static Ended run(Service service, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(service.list("entrypoint"));
        command.addAll(service.command());
        return run(command.stream().map(ApplicationModeIT::inImage).toList(), environment);
    }

    private record Ended(int exitCode, String out, String err) {}

    private static Ended run(List<String> command, Map<String, String> environment) throws Exception {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("FLINK_HOME", image.resolve("opt/flink").toString());
        builder.environment().put("LIVEGMV_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("the end of " + command)
                .isTrue();
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private static void await(FlinkCluster flink, String what, Callable<Boolean> condition) {
        try {
            Await.until(what, PATIENCE, condition);
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + flink.logTails(), e);
        }
    }
}
