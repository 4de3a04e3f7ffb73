package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    /** How far the watermark is behind the latest event: the default of the out-of-orderness, and a millisecond. */
    private static final long BEHIND = 5_001;

    private static final int PARTITIONS = 3;

    @RegisterExtension
    static final OneCluster CLUSTER = new OneCluster();

    @ParameterizedTest(name = "from parallelism {0} to {1}")
    @CsvSource({"1, 2", "2, 1"})
    void aStopInTheMiddleLeavesNoTrace(int before, int after) throws Exception {
        long seed = SEED + before;
        System.out.println("StopAndResumeTest: seed " + seed + " (-Dlivegmv.seed=" + SEED + ")");
        long now = System.currentTimeMillis();
        long from = now - 4 * DAY;
        long to = now - 20 * MINUTE;
        Sent old = paid("of-long-ago", "hot", now - 95 * DAY);
        List<Sent> stream = Sent.inTurn(
                new SessionStream(seed, 400, from, to, ZONE, Duration.ofHours(1)).records(),
                new OrderStream(seed, 4_000, from, to, ZONE, Duration.ofHours(20)).records());
        List<Sent> first = stream.subList(0, stream.size() / 3);
        List<Sent> inFlight = stream.subList(first.size(), stream.size() / 2);
        List<Sent> rest = stream.subList(stream.size() / 2, stream.size());
        Topics topics = new Topics(CLUSTER.bootstrapServers(), "stop" + before + after + ".");
        GmvOutput output = new GmvOutput(topics);
        topics.create(PARTITIONS);

        Path savepoint;
        try (LiveJob job = LiveJob.start(CLUSTER.flink(), topics, before)) {
            topics.sendByOrder(List.of(old), PARTITIONS);
            job.await("the movement of the old order", () -> output.hasMovements(1));
            topics.sendByOrder(first, PARTITIONS);
            job.awaitWatermark(from);
            topics.sendByOrder(inFlight, PARTITIONS);
            savepoint = job.stop(CLUSTER.folder().resolve("savepoints"));
        }

        // The facts of the old order are gone by now. The new run must know that without having seen a watermark yet.
        Sent tooLate = new Sent("orders", now, old.value(), null, "too-late");
        topics.sendTo(Math.floorMod(old.key(), PARTITIONS), tooLate.value());
        List<Sent> sent = new ArrayList<>(stream);
        sent.add(0, old);
        // What brings event time past all of the stream, in every partition, and is itself in no window and no minute
        // yet.
        long last = now - 10 * MINUTE;
        List<Sent> ahead = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ahead.add(paid("ahead-" + partition, "ahead", last));
            ahead.add(Sent.of(new SessionFact("STARTED", "ahead-" + partition, "ahead", last), last));
        }
        try (LiveJob resumed = LiveJob.resume(CLUSTER.flink(), savepoint, topics, after)) {
            topics.sendByOrder(rest, PARTITIONS);
            topics.sendInTurn(
                    ahead.stream()
                            .filter(sends -> sends.topic().equals("orders"))
                            .toList(),
                    PARTITIONS);
            topics.sendInTurn(
                    ahead.stream()
                            .filter(sends -> sends.topic().equals("sessions"))
                            .toList(),
                    PARTITIONS);
            for (String step : List.of("Roll windows", "Total platform", "Merge leaderboard")) {
                resumed.awaitWatermark(step, last - BEHIND);
            }
            resumed.await("a checkpoint behind all input", () -> topics.inputIsBehind(resumed.deployment()));
            resumed.awaitCheckpoints(2);
            assertThat(resumed.watermark("Roll windows")).isEqualTo(last - BEHIND);
        }

        TotalTruth days = new TotalTruth(ZONE, Sent.orders(sent), new SessionTruth(Sent.sessions(sent)));
        output.hasDays(new DayTruth(days, 100));
        output.windowsChangeWithEachNewRecord();
        output.hasWindows(new RollingTruth(Sent.orders(sent)).at(Math.floorDiv(last - BEHIND + 1, 10_000) * 10_000));

        sent.addAll(ahead);
        List<Fact> facts = Sent.orders(sent);
        SessionTruth sessions = new SessionTruth(Sent.sessions(sent));
        OrderTruth truth = new OrderTruth(facts, sessions);
        output.hasLedgerExactlyAsWritten(facts);
        output.hasLedger(truth);
        output.hasTotals(new TotalTruth(ZONE, facts, sessions), false);
        output.hasIssues(truth);
        sent.add(tooLate);
        output.hasDeadLetters(sent);
    }

    private static Sent paid(String orderId, String streamer, long time) {
        return Sent.of(new Fact("PAID", orderId, time, null, streamer, 100L, 1L, null, null, null, null), time);
    }
}
