package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import livegmv.cluster.Await;
import livegmv.cluster.BrokerProcess;
import livegmv.cluster.FlinkCli;
import livegmv.cluster.FlinkCluster;
import livegmv.jobs.gmv.GmvJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an operator does: the jar that is shipped, submitted with Flink's own command line to a cluster of real processes, beside
 * a real broker; refused when something is wrong, stopped, resumed wider, and hurt.
 */
@Tag("slow")
@Timeout(900)
class SubmittedJarTest {

    private static final long SEED = Long.getLong("livegmv.seed", 57L);
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final int PARTITIONS = 2;

    @TempDir
    static Path folder;

    private static String jar;
    private static BrokerProcess broker;
    private static FlinkCluster flink;
    private static Topics topics;
    private static Path configuration;

    @BeforeAll
    static void startCluster() throws Exception {
        jar = shippedJar(Topics.projectFile("jobs/target/livegmv-jobs.jar"));
        broker = BrokerProcess.start(folder.resolve("broker"));
        flink = FlinkCluster.start(folder.resolve("flink"), 1, Map.of("execution.checkpointing.interval", "1 s"));
        topics = new Topics(broker.bootstrapServers(), "smoke.");
        topics.create(PARTITIONS);
        configuration = Files.writeString(
                folder.resolve("livegmv.yaml"),
                String.join(
                        "\n",
                        "deployment: smoke",
                        "topic-prefix: smoke.",
                        "time-zone: " + ZONE,
                        "kafka.bootstrap.servers: " + broker.bootstrapServers()));
    }

    @AfterAll
    static void stopCluster() {
        if (flink != null) {
            flink.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    /** @throws IllegalStateException when it has not been built */
    private static String shippedJar(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path
                    + " is not there. It is made by the build, not by the tests: run mvn -DskipTests package first.");
        }
        return path.toString();
    }

    @Test
    void aJarThatWasNotBuiltIsAskedFor() {
        assertThatThrownBy(() -> shippedJar(folder.resolve("none.jar")))
                .hasMessageContaining("mvn -DskipTests package");
    }

    @Test
    void aDryRunShowsConfigurationAndPlanAndSubmitsNothing() throws Exception {
        int jobs = jobs();
        Path withSecret = Files.writeString(
                folder.resolve("with-secret.yaml"),
                Files.readString(configuration) + "\nkafka.ssl.key.password: hunter2\n");
        FlinkCli.Result shown = flink.cli()
                .call("run", "-c", GmvJob.class.getName(), jar, "--config", withSecret.toString(), "--dry-run");
        assertThat(shown.stdout())
                .contains("deployment = smoke")
                .contains("kafka.ssl.key.password = ********")
                .contains("settle-orders: Settle orders")
                .contains("publish-gmv.daily");
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.toString()).doesNotContain("hunter2");
        assertThat(jobs()).isEqualTo(jobs);
    }

    @Test
    void aWrongConfigurationIsRefusedWithAllThatIsWrong() throws Exception {
        int jobs = jobs();
        FlinkCli.Result refused =
                run("--set", "time-zone=Europe/Londn", "--set", "emit-interval=fast", "--set", "oder-retention=P90D");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.toString())
                .contains("Europe/Londn")
                .contains("emit-interval")
                .contains("did you mean order-retention");
        assertThat(jobs()).isEqualTo(jobs);
    }

    @Test
    void whatWouldLoseRecordsIsRefusedWithItsRemedies() throws Exception {
        int jobs = jobs();
        FlinkCli.Result tooShort =
                withoutCheckpoints(() -> run("--set", "transaction.timeout=PT5M", "--set", "topic-prefix=absent."));
        assertThat(tooShort.exitCode()).isNotZero();
        assertThat(tooShort.toString())
                .contains("Raise transaction.timeout")
                .contains("Checkpoints are off")
                .contains("absent.orders")
                .contains("livegmv topics --create");

        FlinkCli.Result tooLong = run("--set", "transaction.timeout=PT20M");
        assertThat(tooLong.exitCode()).isNotZero();
        assertThat(tooLong.toString()).contains("above the broker's cap transaction.max.timeout.ms");
        assertThat(jobs()).isEqualTo(jobs);
    }

    @Test
    void theJobOutlivesStopRescalingAndTheDeathOfWhatItRunsOn() throws Exception {
        System.out.println("SubmittedJarTest: seed " + SEED + " (-Dlivegmv.seed=" + SEED + ")");
        long now = System.currentTimeMillis();
        long from = now - Duration.ofDays(5).toMillis();
        List<Sent> sent = Sent.inTurn(
                new SessionStream(SEED, 400, from, now - 1_000, ZONE, Duration.ofHours(1)).records(),
                new OrderStream(SEED, 4_000, from, now - 1_000, ZONE, Duration.ofDays(2)).records());
        List<Fact> facts = Sent.orders(sent);
        GmvOutput output = new GmvOutput(topics);

        String first = run().jobId();
        send(sent, 0, 3);
        await("the first movements", () -> output.hasMovements(1));
        send(sent, 3, 4);
        String savepoint = flink.cli()
                .call("stop", "--savepointPath", folder.resolve("savepoints").toString(), first)
                .savepointPath();

        String second =
                runWith(List.of("run", "-d", "-s", savepoint, "-p", "2")).jobId();
        send(sent, 4, 6);
        await("the job's return from its savepoint", () -> flink.rest().isFullyRunning(second));
        assertThat(flink.rest().restores(second)).isEqualTo(1);

        send(sent, 6, 7);
        flink.killTaskManager(0);
        send(sent, 7, 8);
        flink.startTaskManager();
        await(
                "the job's return from the dead",
                () -> flink.rest().restores(second) >= 2 && flink.rest().isFullyRunning(second));

        send(sent, 8, 9);
        broker.kill();
        broker.start();
        send(sent, 9, 10);
        await("a checkpoint behind all input", () -> topics.inputIsBehind("smoke"));
        long checkpoints = flink.rest().completedCheckpoints(second);
        await("two more checkpoints", () -> flink.rest().completedCheckpoints(second) >= checkpoints + 2);

        SessionTruth sessions = new SessionTruth(Sent.sessions(sent));
        OrderTruth truth = new OrderTruth(facts, sessions);
        output.hasLedgerExactlyAsWritten(facts);
        output.hasLedger(truth);
        output.hasTotals(new TotalTruth(ZONE, facts, sessions), false);
        output.hasIssues(truth);
        output.hasDeadLetters(sent);
        flink.cli().call("cancel", second).orThrow();
    }

    /** As when an operator has left the interval out of Flink's configuration. */
    private static FlinkCli.Result withoutCheckpoints(Callable<FlinkCli.Result> call) throws Exception {
        Path ofFlink = folder.resolve("flink/conf/config.yaml");
        String shipped = Files.readString(ofFlink);
        Files.writeString(ofFlink, shipped.replaceAll("(?m)^execution.checkpointing.interval:.*\\R", ""));
        try {
            return call.call();
        } finally {
            Files.writeString(ofFlink, shipped);
        }
    }

    /** Some tenths of the stream. */
    private static void send(List<Sent> sent, int fromTenth, int toTenth) {
        topics.sendByOrder(sent.subList(sent.size() * fromTenth / 10, sent.size() * toTenth / 10), PARTITIONS);
    }

    private static FlinkCli.Result run(String... arguments) {
        return runWith(List.of("run", "-d"), arguments);
    }

    private static FlinkCli.Result runWith(List<String> ofFlink, String... arguments) {
        List<String> call = new ArrayList<>(ofFlink);
        call.addAll(List.of("-c", GmvJob.class.getName(), jar, "--config", configuration.toString()));
        return flink.cli().call(words(call, arguments));
    }

    private static String[] words(List<String> first, String... then) {
        List<String> words = new ArrayList<>(first);
        words.addAll(Arrays.asList(then));
        return words.toArray(String[]::new);
    }

    private static int jobs() throws IOException {
        return flink.rest().get("/jobs").path("jobs").size();
    }

    private static void await(String what, Callable<Boolean> condition) {
        try {
            Await.until(what, PATIENCE, condition);
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + flink.logTails(), e);
        }
    }
}
