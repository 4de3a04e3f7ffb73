package livegmv.endtoend;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live job that is stopped with a savepoint and goes on at another parallelism writes what it would have written without. */
@Tag("slow")
@Timeout(300)
class StopAndResumeTest {

    private static final long SEED = Long.getLong("livegmv.seed", 31L);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int PARTITIONS = 3;

    @RegisterExtension
    static final OneCluster CLUSTER = new OneCluster();

    @ParameterizedTest(name = "from parallelism {0} to {1}")
    @CsvSource({"1, 2", "2, 1"})
    void aStopInTheMiddleLeavesNoTrace(int before, int after) throws Exception {
        long seed = SEED + before;
        System.out.println("StopAndResumeTest: seed " + seed + " (-Dlivegmv.seed=" + SEED + ")");
        long now = System.currentTimeMillis();
        OrderStream.Sent old = paid("of-long-ago", now - 95 * DAY);
        List<OrderStream.Sent> stream =
                new OrderStream(seed, 4_000, now - 4 * DAY, now - 1_000, ZONE, Duration.ofHours(20)).records();
        List<OrderStream.Sent> first = stream.subList(0, stream.size() / 3);
        List<OrderStream.Sent> inFlight = stream.subList(first.size(), stream.size() / 2);
        List<OrderStream.Sent> rest = stream.subList(stream.size() / 2, stream.size());
        Topics topics = new Topics(CLUSTER.bootstrapServers(), "stop" + before + after + ".");
        GmvOutput output = new GmvOutput(topics);
        topics.create(PARTITIONS);

        Path savepoint;
        try (LiveJob job = LiveJob.start(CLUSTER.flink(), topics, before)) {
            topics.sendByOrder(List.of(old), PARTITIONS);
            job.await("the movement of the old order", () -> output.hasMovements(1));
            topics.sendByOrder(first, PARTITIONS);
            job.awaitWatermark(now - 4 * DAY);
            topics.sendByOrder(inFlight, PARTITIONS);
            savepoint = job.stop(CLUSTER.folder().resolve("savepoints"));
        }

        // The facts of the old order are gone by now. The new run must know that without having seen a watermark yet.
        OrderStream.Sent tooLate = new OrderStream.Sent(old.value(), null, "too-late");
        topics.sendTo(Math.floorMod(old.key(), PARTITIONS), tooLate.value());
        List<OrderStream.Sent> sent = new ArrayList<>(stream);
        sent.add(0, old);
        List<Fact> facts = OrderStream.facts(sent);
        int movements = OrderTruth.ledgerAsWritten(facts).size();
        try (LiveJob resumed = LiveJob.resume(CLUSTER.flink(), savepoint, topics, after)) {
            topics.sendByOrder(rest, PARTITIONS);
            resumed.await("the last of " + movements + " movements", () -> output.hasMovements(movements));
            resumed.awaitCheckpoints(2);
        }
        sent.add(tooLate);

        OrderTruth truth = new OrderTruth(ZONE, facts);
        output.hasLedgerExactlyAsWritten(facts);
        output.hasTotals(truth, false);
        output.hasIssues(truth);
        output.hasDeadLetters(sent);
    }

    private static OrderStream.Sent paid(String orderId, long time) {
        Fact fact = new Fact("PAID", orderId, time, null, "hot", 100L, 1L, null, null, null, null);
        return new OrderStream.Sent(fact.record(), fact, null);
    }
}
