package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import livegmv.cluster.Await;
import livegmv.cluster.BrokerProcess;
import livegmv.cluster.CommitRelay;
import livegmv.cluster.CommitRelay.Where;
import livegmv.cluster.FlinkCluster;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PeriodTotalFormat;
import livegmv.jobs.alerts.AlertJob;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The alert job, killed in the narrowest gap that there is: the checkpoint is complete, so what it told is behind it and is not
 * told anew, but its transactions are not committed, or it does not know that they are. A {@link CommitRelay} between Flink and the
 * broker holds the commit, the TaskManager is killed meanwhile, and what was held never arrives.
 */
@Tag("slow")
@Timeout(300)
class KilledAtCommitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final CalendarPeriod TODAY = new BusinessCalendar(ZONE).day(System.currentTimeMillis());
    private static final PeriodTotalFormat TOTALS = PeriodTotalFormat.daily("CNY");
    private static final String DEPLOYMENT = "gap";
    private static final String TRANSACTIONS = DEPLOYMENT + "-alerts/";
    /** As Flink's metrics name them. */
    private static final String[] SINKS = {
        "Publish_alerts__Committer", "Publish_dead-letter__Committer", "Publish_provider_notifications__Committer"
    };

    private static final long THRESHOLD = 50_000;
    private static final String RULE = """
            {"ruleId":"day","version":1,"enabled":true,"metric":"gmv","period":"DAY","audience":["PROVIDER"],"severity":"INFO",
            "condition":{"kind":"REACHES","thresholds":[%d],"occurrence":"EVERY_PERIOD"}}""".formatted(THRESHOLD);

    @TempDir
    static Path folder;

    private static CommitRelay relay;
    private static BrokerProcess broker;
    private static FlinkCluster flink;
    private static Topics topics;
    private static AlertOutput output;
    private static String job;
    private static int taskManager;

    @BeforeAll
    static void startJob() throws Exception {
        relay = CommitRelay.listen();
        broker = BrokerProcess.startBehind(relay, folder.resolve("broker"));
        flink = FlinkCluster.start(
                folder.resolve("flink"),
                1,
                Map.of("execution.checkpointing.interval", "1 s", "metrics.fetcher.update-interval", "500 ms"));
        topics = new Topics(broker.bootstrapServers(), DEPLOYMENT + ".");
        topics.create(1);
        output = new AlertOutput(topics);
        Path configuration = Files.writeString(
                folder.resolve("livegmv.yaml"),
                String.join(
                        "\n",
                        "deployment: " + DEPLOYMENT,
                        "topic-prefix: " + DEPLOYMENT + ".",
                        "time-zone: " + ZONE,
                        "kafka.bootstrap.servers: " + relay.bootstrapServers(),
                        "idleness: PT2S"));
        topics.sendKeyed("alert-rules", "day", RULE);
        // A contract that came after the alert would be a second change of it.
        List.of("anna", "carl", "clara", "dora", "dirk").forEach(KilledAtCommitTest::contract);
        job = flink.cli()
                .call(
                        "run",
                        "-d",
                        "-p",
                        "1",
                        "-c",
                        AlertJob.class.getName(),
                        Topics.projectFile("jobs/target/livegmv-jobs.jar").toString(),
                        "--config",
                        configuration.toString())
                .jobId();
        sells("anna");
        awaitTold("anna");
    }

    @AfterAll
    static void stopAll() {
        if (flink != null) {
            flink.close();
        }
        if (broker != null) {
            broker.close();
        }
        relay.close();
    }

    @Test
    void aCommitThatTheBrokerNeverGotIsMadeByWhoComesBack() throws Exception {
        sellsAndIsHeld("carl", Where.BEFORE_THE_BROKER);

        assertThat(timesWritten("carl")).isEqualTo(1);
        assertThat(timesWrittenTo("carl")).isEqualTo(1);
        assertThat(output.alerts()).doesNotContainKey(alertId("carl"));
        assertThat(output.told()).doesNotContain(alertId("carl"));

        killAndComeBack();
        awaitTold("carl");
        assertThat(timesWritten("carl")).as("committed, not written anew").isEqualTo(1);
        assertThat(timesWrittenTo("carl")).as("committed, not written anew").isEqualTo(1);
        goesOn("clara");
        assertThat(failedCommittables())
                .containsOnlyKeys(SINKS)
                .allSatisfy((sink, failed) -> assertThat(failed).as(sink).isZero());
    }

    /** The broker takes it for a stranger's that asks again; so the connector counts a failure, though nothing was lost. */
    @Test
    void aCommitWhoseAnswerNeverCameIsAskedForAgainAndTellsOnce() throws Exception {
        sellsAndIsHeld("dora", Where.ON_THE_WAY_BACK);

        assertThat(timesWritten("dora")).isEqualTo(1);
        assertThat(timesWrittenTo("dora")).isEqualTo(1);
        assertThat(relay.held())
                .allSatisfy(id -> assertThat(committed("dora", topicOf(id)))
                        .as("committed to " + topicOf(id))
                        .isTrue());

        killAndComeBack();
        awaitTold("dora");
        assertThat(timesWritten("dora")).as("committed, not written anew").isEqualTo(1);
        assertThat(timesWrittenTo("dora")).as("committed, not written anew").isEqualTo(1);
        goesOn("dirk");
        await(
                "a failure that is counted",
                () -> failedCommittables().values().stream()
                                .mapToLong(failed -> failed)
                                .sum()
                        == 1);
    }

    @AfterEach
    void eachChangeStandsOnce() {
        output.hasEachChangeOnce();
    }

    // Vocabulary

    /** Returns once the commit of what it told is held. */
    private static void sellsAndIsHeld(String streamer, Where where) throws Exception {
        long complete = lastCheckpoint();
        relay.holdCommits(TRANSACTIONS, where);
        sells(streamer);
        relay.awaitHeld(PATIENCE);
        await("the checkpoint that is to be committed", () -> lastCheckpoint() > complete);
    }

    /** What is held is let go only when nobody is left to send it again. */
    private static void killAndComeBack() throws Exception {
        long restores = flink.rest().restores(job);
        flink.killTaskManager(taskManager);
        relay.drop();
        taskManager = flink.startTaskManager();
        await(
                "the job's return from the dead",
                () -> flink.rest().restores(job) > restores && flink.rest().isFullyRunning(job));
    }

    private static void goesOn(String streamer) {
        sells(streamer);
        awaitTold(streamer);
    }

    private static void contract(String streamer) {
        Map<String, Object> contract =
                Map.of("contractId", "c", "providerId", "mei", "streamerId", streamer, "from", 0, "version", 1);
        topics.sendKeyed("contracts", streamer + "|c", Fact.text(contract));
    }

    /** Over the threshold, today. */
    private static void sells(String streamer) {
        PeriodTotal total = new PeriodTotal(
                streamer,
                PeriodKind.DAY,
                TODAY.label(),
                TODAY.start(),
                TODAY.end(),
                Measures.paid(1, 1, THRESHOLD + 1, 0),
                System.currentTimeMillis(),
                false,
                1,
                1);
        topics.sendKeyed(TOTALS.topic(), text(TOTALS.key(total)), text(TOTALS.value(total)));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static String alertId(String streamer) {
        return "day|" + streamer + "|" + TODAY.label() + "|" + THRESHOLD;
    }

    private static void awaitTold(String streamer) {
        await(
                "an alert of " + streamer + " and its notification",
                () -> committed(streamer, AlertOutput.ALERTS) && committed(streamer, AlertOutput.NOTIFICATIONS));
    }

    private static boolean committed(String streamer, String topic) {
        return topic.equals(AlertOutput.ALERTS)
                ? output.alerts().containsKey(alertId(streamer))
                : output.told().contains(alertId(streamer));
    }

    /** Of a transaction, whose id is {@code deployment-job/topic/…}. */
    private static String topicOf(String transactionalId) {
        return transactionalId.split("/")[1];
    }

    /** How many records of the streamer's alert there are, committed or not. */
    private static long timesWritten(String streamer) {
        return topics.valuesCommittedOrNot(AlertOutput.ALERTS).stream()
                .filter(alert -> alert.path("alertId").asText().equals(alertId(streamer)))
                .count();
    }

    /** How many notifications of the streamer's alert there are, committed or not. */
    private static long timesWrittenTo(String streamer) {
        return topics.valuesCommittedOrNot(AlertOutput.NOTIFICATIONS).stream()
                .filter(told -> AlertOutput.alertId(told).equals(alertId(streamer)))
                .count();
    }

    /** Of each sink, since the last restart. */
    private static Map<String, Long> failedCommittables() throws Exception {
        Map<String, Long> failed = new TreeMap<>();
        for (JsonNode vertex : flink.rest().get("/jobs/" + job).path("vertices")) {
            String metrics = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/metrics";
            for (String sink : SINKS) {
                JsonNode found = flink.rest().get(metrics + "?get=0." + sink + ".failedCommittables");
                found.forEach(metric -> failed.merge(sink, metric.path("value").asLong(), Long::sum));
            }
        }
        return failed;
    }

    private static long lastCheckpoint() throws Exception {
        JsonNode checkpoints = flink.rest().get("/jobs/" + job + "/checkpoints");
        return checkpoints.path("latest").path("completed").path("id").asLong();
    }

    private static void await(String what, Callable<Boolean> condition) {
        try {
            Await.until(what, PATIENCE, condition);
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + flink.logTails(), e);
        }
    }
}
