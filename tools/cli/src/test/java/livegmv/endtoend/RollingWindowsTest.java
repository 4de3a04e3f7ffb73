package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livegmv.config.RunMode;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Over input in order every record of {@code gmv.rolling} is known beforehand: one for each full ten seconds at which a window
 * differs from ten seconds before, and what it says is the brute-force sum.
 */
@Timeout(300)
class RollingWindowsTest {

    private static final long SEED = Long.getLong("livegmv.seed", 20241117L);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long FROM = Instant.parse("2024-11-10T21:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long TO = FROM + 30 * HOUR;

    @RegisterExtension
    static final OneCluster CLUSTER = new OneCluster();

    @Test
    void everyRecordIsTheBruteForceSumInEveryRun() throws Exception {
        System.out.println("RollingWindowsTest: seed " + SEED + " (-Dlivegmv.seed=" + SEED + ")");
        List<Sent> orders = ordersInOrder(new Random(SEED));
        List<Sent> sessions = new SessionStream(SEED, 60, FROM, TO, ZONE, Duration.ofHours(1)).records();
        List<Sent> sent = Sent.inTurn(sessions, orders);
        Map<String, List<RollingTruth.Record>> wanted = new RollingTruth(Sent.orders(sent)).records();

        Map<String, List<RollingTruth.Record>> once = run("inorder1.", sent, 1);
        Map<String, List<RollingTruth.Record>> again = run("inorder2.", sent, 2);

        for (String key : wanted.keySet()) {
            assertThat(once.get(key)).as(key).isEqualTo(wanted.get(key));
        }
        assertThat(once.keySet()).isEqualTo(wanted.keySet());
        assertThat(again).isEqualTo(once);
        assertThat(wanted.values().stream().mapToInt(List::size).sum()).isGreaterThan(1_000);
    }

    private static Map<String, List<RollingTruth.Record>> run(String prefix, List<Sent> sent, int parallelism)
            throws Exception {
        Topics topics = new Topics(CLUSTER.bootstrapServers(), prefix);
        topics.create(1);
        topics.sendInTurn(sent, 1);
        JobID job = CLUSTER.flink().submit(LiveJob.graph(topics, RunMode.BOUNDED, parallelism, "time-zone=" + ZONE));
        JobResult ended = CLUSTER.flink().awaitEnd(job, sent.size(), read -> {});
        assertThat(ended.getSerializedThrowable()).as("failure of the job").isEmpty();
        return new GmvOutput(topics).windowRecords();
    }

    /**
     * In the order of their times, and no order takes back what it said before: an order that changed its streamer would bring
     * late movements, and when these are counted depends on when they come. Bursts, gaps, and times on the edges of slices.
     */
    private static List<Sent> ordersInOrder(Random random) {
        List<Sent> sent = new ArrayList<>();
        for (int number = 0; number < 700; number++) {
            String streamer = OrderStream.streamer(random);
            long created = time(random);
            long paid = created + (random.nextInt(4) == 0 ? 0 : random.nextInt(900_000));
            long amount = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(100_000);
            if (random.nextInt(3) > 0) {
                add(sent, purchase("CREATED", number, created, streamer, amount));
            }
            if (random.nextInt(8) == 0) {
                continue;
            }
            Fact payment = purchase("PAID", number, paid, streamer, amount);
            add(sent, payment);
            if (random.nextInt(6) == 0) {
                add(sent, payment);
            }
            for (int refund = 0; refund < random.nextInt(3); refund++) {
                long at = paid + random.nextInt(7_200_000);
                add(
                        sent,
                        new Fact(
                                "REFUNDED",
                                "order-" + number,
                                at,
                                "refund-" + refund,
                                null,
                                amount / 2,
                                null,
                                null,
                                null,
                                null,
                                null));
            }
        }
        sent.sort(Comparator.comparingLong(Sent::at));
        return sent;
    }

    private static void add(List<Sent> sent, Fact fact) {
        if (fact.eventTime() <= TO) {
            sent.add(Sent.of(fact, fact.eventTime()));
        }
    }

    /** Half of all lie in one hour; some on a full ten seconds, a full minute, or a millisecond before. */
    private static long time(Random random) {
        long time = FROM + (random.nextBoolean() ? 3 * HOUR + random.nextInt(3_600_000) : random.nextLong(30 * HOUR));
        return switch (random.nextInt(4)) {
            case 0 -> Math.floorDiv(time, 10_000) * 10_000 - random.nextInt(2);
            case 1 -> Math.max(FROM, Math.floorDiv(time, 60_000) * 60_000 - random.nextInt(2));
            default -> time;
        };
    }

    private static Fact purchase(String type, int number, long time, String streamer, long amount) {
        String source = number % 3 == 0 ? "PROFILE" : null;
        String buyer = "buyer-" + number % 50;
        return new Fact(
                type, "order-" + number, time, null, streamer, amount, 1L + number % 3, null, buyer, null, source);
    }
}
