package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import livegmv.config.RunMode;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * However the input is cut into partitions and the job into subtasks, the bounded job comes to the same totals, lists, issues and
 * dead letters as sorting and summing does.
 */
@Timeout(300)
class ExactTotalsMatrixTest {

    private static final long SEED = Long.getLong("livegmv.seed", 20240901L);
    private static final Instant FROM = Instant.parse("2024-09-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-12-05T12:00:00Z");

    @RegisterExtension
    static final OneCluster CLUSTER = new OneCluster();

    @ParameterizedTest(name = "{0} partitions, parallelism {1}, {2}")
    @CsvSource({"2, 1, Europe/London", "4, 2, Asia/Shanghai"})
    void cutsDoNotChangeTheTotals(int partitions, int parallelism, ZoneId zone) throws Exception {
        runAndCompare(partitions, parallelism, zone, 1_000);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} partitions, parallelism {1}, {2}")
    @CsvSource({
        "1, 1, Europe/London",
        "1, 2, Europe/London",
        "2, 1, Europe/London",
        "2, 2, Europe/London",
        "4, 1, Europe/London",
        "4, 2, Europe/London",
        "1, 2, Asia/Shanghai",
        "4, 1, Asia/Shanghai"
    })
    void noCutAtAllChangesTheTotals(int partitions, int parallelism, ZoneId zone) throws Exception {
        runAndCompare(partitions, parallelism, zone, 2_500);
    }

    private void runAndCompare(int partitions, int parallelism, ZoneId zone, int orders) throws Exception {
        long seed = SEED + 100L * partitions + parallelism;
        System.out.println("ExactTotalsMatrixTest: seed " + seed + " (-Dlivegmv.seed=" + SEED + ")");
        long from = FROM.toEpochMilli();
        long to = TO.toEpochMilli();
        List<Sent> sent = Sent.inTurn(
                new SessionStream(seed, orders / 4, from, to, zone, Duration.ofHours(1)).records(),
                new OrderStream(seed, orders, from, to, zone, Duration.ofDays(7)).records());
        List<Fact> facts = Sent.orders(sent);
        SessionTruth sessions = new SessionTruth(Sent.sessions(sent));
        OrderTruth truth = new OrderTruth(facts, sessions);
        TotalTruth totals = new TotalTruth(zone, facts, sessions);
        assertThat(truth.attributed()).as("orders that are given a session").isGreaterThan(orders / 10);
        String name = "cut-" + partitions + "-" + parallelism + "-"
                + zone.getId().substring(0, 2).toLowerCase() + orders;
        Topics topics = new Topics(CLUSTER.bootstrapServers(), name + ".");
        topics.create(partitions);
        topics.sendInTurn(sent, partitions);

        runToTheEnd(topics, parallelism, zone, sent.size());

        GmvOutput output = new GmvOutput(topics);
        output.hasTotals(totals, true);
        output.hasIssues(truth);
        output.hasLedger(truth);
        output.hasDays(new DayTruth(totals, 100));
        output.windowsChangeWithEachRecord();
        output.hasWindows(Map.of());
        output.hasDeadLetters(sent);
    }

    private static void runToTheEnd(Topics topics, int parallelism, ZoneId zone, long records) throws Exception {
        JobID job = CLUSTER.flink()
                .submit(LiveJob.graph(
                        topics,
                        RunMode.BOUNDED,
                        parallelism,
                        "time-zone=" + zone,
                        "order-retention=P200D",
                        "day-retention=P300D",
                        "session-retention=P300D"));
        JobResult ended = CLUSTER.flink().awaitEnd(job, records, read -> {});
        assertThat(ended.getSerializedThrowable()).as("failure of the job").isEmpty();
    }
}
