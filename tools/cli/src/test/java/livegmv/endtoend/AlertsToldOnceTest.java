package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import livegmv.cli.CommandRun;
import livegmv.cluster.Await;
import livegmv.cluster.BrokerProcess;
import livegmv.cluster.FlinkCluster;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.gmv.GmvJob;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gmv and the alert job as an operator runs them, on processes of their own: from an order to the provider's telephone, and
 * then everything that must not ring it a second time. One story in the order of the tests: each goes on where the one before has
 * ended, and after each of them every change stands in {@code alerts} once and every notification once.
 */
@Tag("slow")
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsToldOnceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int PARTITIONS = 2;
    private static final String DEPLOYMENT = "told";
    private static final DateTimeFormatter GENERATION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String GMV = GmvJob.class.getName();
    private static final String ALERTS = AlertJob.class.getName();

    /** A fall that is seen is told after a second, so that a wrong one does not pass unseen. */
    private static final String RULES = """
            - ruleId: month
              version: VERSION
              enabled: true
              metric: gmv
              period: MONTH
              condition: {kind: REACHES, thresholds: [THRESHOLD], occurrence: EVERY_PERIOD}
              audience: [PROVIDER]
              severity: INFO
              revokeAfter: PT1S
            """;

    @TempDir
    static Path folder;

    private static BrokerProcess broker;
    private static FlinkCluster flink;
    private static Topics topics;
    private static AlertOutput output;
    private static Path configuration;
    private static String gmvJob;
    private static String alertJob;
    /** Streamers who have reached the threshold, in the order in which they did. */
    private static final List<String> REACHED = new ArrayList<>();

    private static int taskManager;
    private static int orders;

    @BeforeAll
    static void startJobs() throws Exception {
        broker = BrokerProcess.start(folder.resolve("broker"));
        flink = FlinkCluster.start(folder.resolve("flink"), 1, Map.of());
        topics = new Topics(broker.bootstrapServers(), DEPLOYMENT + ".");
        topics.create(PARTITIONS);
        output = new AlertOutput(topics);
        configuration = Files.writeString(
                folder.resolve("livegmv.yaml"),
                String.join(
                        "\n",
                        "deployment: " + DEPLOYMENT,
                        "topic-prefix: " + DEPLOYMENT + ".",
                        "time-zone: " + ZONE,
                        "kafka.bootstrap.servers: " + broker.bootstrapServers(),
                        "idleness: PT2S",
                        "idle-advance: PT4S"));
        gmvJob = submit(GMV, "-Dexecution.checkpointing.interval=1s");
        alertJob = submit(ALERTS);
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

    @Test
    @Order(1)
    void anOrderIsToldWithinSeconds() throws Exception {
        publishRule(1, 100_000);
        contract("anna");
        sells("anna", 40_000);
        awaitTotal("anna", 40_000);
        Instant ordered = Instant.now();
        sells("anna", 70_000);
        reaches("anna");

        Duration took = Duration.between(ordered, Instant.now());
        System.out.println("AlertsToldOnceTest: from an order to its notification in " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        JsonNode told = output.notifications().get(0);
        assertThat(told.path("providerId").asText()).isEqualTo("mei");
        assertThat(told.path("alert").path("value").asLong()).isEqualTo(110_000);
        assertThat(told.path("text").path("zh").asText()).contains("anna", "1,100元");
    }

    @Test
    @Order(2)
    void aRuleThatIsChangedHoldsWithinAMinute() throws Exception {
        contract("bea");
        sells("bea", 60_000);
        awaitTotal("bea", 60_000);
        Instant published = Instant.now();
        publishRule(2, 50_000);
        REACHED.clear(); // Of the former threshold nothing holds any more.
        reaches("anna", "bea");

        assertThat(Duration.between(published, Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(output.alerts().get(alertId("anna", 100_000)).path("status").asText())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    @Order(3)
    void aKillBetweenEmittingAndCommittingTellsOnce() throws Exception {
        contract("carl");
        contract("dora");
        long checkpoints = flink.rest().completedCheckpoints(alertJob);
        await("a checkpoint", () -> flink.rest().completedCheckpoints(alertJob) > checkpoints);
        sells("carl", 80_000);
        sells("dora", 90_000);
        await(
                "alerts that are written",
                () -> topics.keysCommittedOrNot("alerts")
                        .containsAll(List.of(alertId("carl", 50_000), alertId("dora", 50_000))));
        flink.killTaskManager(taskManager);

        assertThat(output.alerts()).as("killed before they were committed").doesNotContainKey(alertId("carl", 50_000));
        taskManager = flink.startTaskManager();
        reaches("carl", "dora");
        assertThat(topics.keysCommittedOrNot("alerts").stream().filter(alertId("carl", 50_000)::equals))
                .as("written twice, committed once")
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    @Order(4)
    void theAlertJobThatStartsWithoutStateFromEarliestTellsNobodyAgain() throws Exception {
        flink.cli().call("cancel", alertJob).orThrow();
        resetToEarliest();
        alertJob = submit(ALERTS);
        contract("emil");
        sells("emil", 80_000);
        reaches("emil");
    }

    @Test
    @Order(5)
    void theGmvJobThatStartsWithoutStateRevokesNothing() throws Exception {
        flink.cli().call("cancel", gmvJob).orThrow();
        sendsOnItsWayUp("anna", 10_000);
        gmvJob = submit(GMV, "-Dexecution.checkpointing.interval=1s");
        contract("finn");
        sells("finn", 80_000);
        reaches("finn");
        sells("anna", 1_000);
        awaitTotal("anna", 111_000);
        awaitEventTime(System.currentTimeMillis());
        reaches();
    }

    @Test
    @Order(6)
    void aRuleThatIsPublishedAgainTellsNobodyAgain() throws Exception {
        String rule = topics.latest("alert-rules").get("month").toString();
        CommandRun again = publish(2, 50_000);
        assertThat(again.out()).contains("month: unchanged");
        topics.sendKeyed("alert-rules", "month", rule);
        topics.sendKeyed("alert-rules", "month", rule);
        contract("gina");
        sells("gina", 80_000);
        reaches("gina");
    }

    @AfterEach
    void eachChangeStandsOnce() {
        output.hasEachChangeOnce();
    }

    // Vocabulary

    private static String submit(String job, String... options) {
        List<String> call = new ArrayList<>(List.of("run", "-d", "-p", "1"));
        call.addAll(List.of(options));
        call.addAll(List.of(
                "-c",
                job,
                Topics.projectFile("jobs/target/livegmv-jobs.jar").toString(),
                "--config",
                configuration.toString()));
        return flink.cli().call(call.toArray(String[]::new)).jobId();
    }

    private static void publishRule(int version, long threshold) throws Exception {
        assertThat(publish(version, threshold).exitCode()).isZero();
    }

    private static CommandRun publish(int version, long threshold) throws Exception {
        Path rules = Files.writeString(
                folder.resolve("rules.yaml"),
                RULES.replace("VERSION", "" + version).replace("THRESHOLD", "" + threshold));
        return CommandRun.of("rules", "publish", rules.toString(), "--config", configuration.toString());
    }

    private static void contract(String streamer) {
        Map<String, Object> contract =
                Map.of("contractId", "c", "providerId", "mei", "streamerId", streamer, "from", 0, "version", 1);
        topics.sendKeyed("contracts", streamer + "|c", Fact.text(contract));
    }

    /** Fen, of one order paid now. */
    private static void sells(String streamer, long amount) {
        long now = System.currentTimeMillis();
        Fact paid = new Fact("PAID", "o" + orders++, now, null, streamer, amount, 1L, null, null, null, null);
        topics.sendByOrder(List.of(Sent.of(paid, now)), PARTITIONS);
    }

    private static String month() {
        return YearMonth.now(ZONE).toString();
    }

    private static String alertId(String streamer, long threshold) {
        return "month|" + streamer + "|" + month() + "|" + threshold;
    }

    private static void awaitTotal(String streamer, long gmv) {
        await("a total of " + gmv + " for " + streamer, () -> {
            JsonNode total = topics.latest("gmv.monthly").get(streamer + "|" + month());
            return total != null && total.path("gmv").asLong() == gmv;
        });
    }

    /** That these have, after those before, is told, and of nobody else, and all of it still holds. */
    private static void reaches(String... streamers) throws Exception {
        REACHED.addAll(List.of(streamers));
        List<String> expected =
                REACHED.stream().map(one -> alertId(one, threshold())).sorted().toList();
        await("alerts of " + REACHED, () -> output.holding().containsAll(expected));
        await("notifications of " + REACHED, () -> output.told().containsAll(expected));
        assertThat(output.holding()).isEqualTo(new TreeSet<>(expected));
    }

    private static long threshold() {
        return topics.latest("alert-rules")
                .get("month")
                .path("condition")
                .path("thresholds")
                .get(0)
                .asLong();
    }

    /** A total of a start without state that has not counted all yet: a newer generation, a lower figure. */
    private static void sendsOnItsWayUp(String streamer, long gmv) throws Exception {
        String key = streamer + "|" + month();
        ObjectNode total = topics.latest("gmv.monthly").get(key).deepCopy();
        total.put("gmv", gmv)
                .put("netGmv", gmv)
                .put("revision", 1)
                .put("asOf", total.path("asOf").asLong() - 1)
                .put("generation", GENERATION.format(Instant.now()));
        topics.sendKeyed("gmv.monthly", key, total.toString());
        // So that the end of an alert would have stood for long enough to be told.
        awaitEventTime(System.currentTimeMillis() + 2_000);
        reaches();
    }

    /** Until the alert job's watermark has passed it, epoch ms. */
    private static void awaitEventTime(long time) throws Exception {
        await("the watermark " + time, () -> {
            for (JsonNode vertex : flink.rest().get("/jobs/" + alertJob).path("vertices")) {
                if (vertex.path("name").asText().contains("Judge streamers")) {
                    JsonNode metric = flink.rest()
                            .get("/jobs/" + alertJob + "/vertices/"
                                    + vertex.path("id").asText()
                                    + "/metrics?get=0.Judge_streamers.currentOutputWatermark");
                    return metric.get(0).path("value").asLong() >= time;
                }
            }
            return false;
        });
    }

    /** What a group has committed must not decide what is told. */
    private static void resetToEarliest() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            String group = DEPLOYMENT + "-alerts";
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(committed).as("offsets of the group").isNotEmpty();
            Map<TopicPartition, OffsetAndMetadata> earliest = new HashMap<>();
            committed.keySet().forEach(partition -> earliest.put(partition, new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(group, earliest).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        try {
            Await.until(what, PATIENCE, condition);
        } catch (Await.TimedOut e) {
            throw new AssertionError(e.getMessage() + flink.logTails(), e);
        }
    }
}
