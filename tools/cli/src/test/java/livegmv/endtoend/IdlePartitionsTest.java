package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Partitions fall silent and come back: time must go on for the others, for all, and for those that come back. Flink has stalled
 * at the return of idle partitions before (FLINK-40475).
 */
@Tag("slow")
@Timeout(300)
class IdlePartitionsTest {

    private static final long MINUTE = 60_000;
    private static final long OUT_OF_ORDERNESS = 1_000;
    /** A watermark says that no event at or before it comes any more, so it is a millisecond behind. */
    private static final long BEHIND = OUT_OF_ORDERNESS + 1;

    @RegisterExtension
    static final OneCluster CLUSTER = new OneCluster();

    private int orders;

    @ParameterizedTest(name = "parallelism {0}")
    @ValueSource(ints = {1, 2})
    void timeGoesOnWhilePartitionsFallSilentAndComeBack(int parallelism) throws Exception {
        Topics topics = new Topics(CLUSTER.bootstrapServers(), "rejoin" + parallelism + ".");
        topics.create(2);
        long start = System.currentTimeMillis() - 120 * MINUTE;
        long midnight = midnightBefore(start);
        long closing = start + 25 * MINUTE;
        try (LiveJob job = start(topics, parallelism, "PT1H", Duration.ofMillis(closing - midnight))) {
            topics.sendTo(0, paid("quiet", midnight - MINUTE));
            topics.sendTo(0, paid("hot", start));
            topics.sendTo(1, paid("hot", start));
            job.awaitWatermark(start - BEHIND);

            long time = start;
            for (int round = 0; round < 4; round++) {
                int silent = round % 2;
                time += 10 * MINUTE;
                topics.sendTo(1 - silent, paid("hot", time));
                job.awaitWatermark(time - BEHIND);
                assertThat(job.watermark()).isEqualTo(time - BEHIND);

                time += 10 * MINUTE;
                topics.sendTo(silent, paid("hot", time));
                topics.sendTo(1 - silent, paid("hot", time));
                job.awaitWatermark(time - BEHIND);
                assertThat(job.watermark()).isEqualTo(time - BEHIND);
            }
            // Both silent for longer than the idleness, then both back.
            job.awaitCheckpoints(4);
            for (int partition = 0; partition < 2; partition++) {
                topics.sendTo(partition, paid("hot", time + 5 * MINUTE));
            }
            job.awaitWatermark(time + 5 * MINUTE - BEHIND);
            job.await("the closed day of the quiet streamer", () -> isClosed(topics, "quiet", midnight));
        }
    }

    @Test
    void withoutAnyEventPeriodsCloseByTheClock() throws Exception {
        Topics topics = new Topics(CLUSTER.bootstrapServers(), "silence.");
        topics.create(2);
        long now = System.currentTimeMillis();
        long midnight = midnightBefore(now);
        long closing = now + 12_000;
        try (LiveJob job = start(topics, 2, "PT3S", Duration.ofMillis(closing - midnight))) {
            topics.sendTo(0, paid("quiet", midnight - MINUTE));
            topics.sendTo(0, paid("hot", now));
            topics.sendTo(1, paid("hot", now), new byte[] {1});
            job.awaitWatermark(now - BEHIND);

            // Not one event from here on.
            job.await("the closed day of the quiet streamer", () -> {
                assertThat(job.watermark()).isLessThanOrEqualTo(System.currentTimeMillis() - OUT_OF_ORDERNESS);
                return isClosed(topics, "quiet", midnight);
            });
            assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(closing + OUT_OF_ORDERNESS);

            // And events are as good as ever when they come again.
            long later = System.currentTimeMillis();
            topics.sendTo(0, paid("hot", later));
            topics.sendTo(1, paid("hot", later));
            job.awaitWatermark(later - BEHIND);
        }
    }

    /** Sessions are a second input of the steps behind: one without any record must not hold back time, nor hasten it. */
    @ParameterizedTest(name = "parallelism {0}")
    @ValueSource(ints = {1, 2})
    void aTopicWithoutASingleSessionHoldsNothingBack(int parallelism) throws Exception {
        Topics topics = new Topics(CLUSTER.bootstrapServers(), "nosessions" + parallelism + ".");
        topics.create(1);
        long start = System.currentTimeMillis() - 120 * MINUTE;
        long midnight = midnightBefore(start);
        long closing = start + 25 * MINUTE;
        try (LiveJob job = start(topics, parallelism, "PT1H", Duration.ofMillis(closing - midnight))) {
            topics.sendTo(0, paid("quiet", midnight - MINUTE), paid("hot", start));
            awaitEverywhere(job, start - BEHIND);
            topics.sendTo(0, paid("hot", closing + MINUTE));
            awaitEverywhere(job, closing + MINUTE - BEHIND);
            job.await("the closed day of the quiet streamer", () -> isClosed(topics, "quiet", midnight));

            // A first session, in the past of the orders: it is late, and time does not go back for it.
            topics.sendTo("sessions", 0, new SessionFact("STARTED", "late", "hot", start - MINUTE).record());
            job.await("the session of both orders", () -> ordersOf(topics, "hot|late") == 2);
            assertThat(job.watermark("Total periods")).isEqualTo(closing + MINUTE - BEHIND);

            topics.sendTo(0, paid("hot", closing + 20 * MINUTE));
            awaitEverywhere(job, closing + 20 * MINUTE - BEHIND);
        }
    }

    /**
     * Time is that of the orders, behind the steps that sessions have a part in too. (Of a step with two inputs, such as that which
     * attributes orders, Flink shows the lower one, an idle one's too.)
     */
    private static void awaitEverywhere(LiveJob job, long reached) throws Exception {
        for (String step : List.of("Settle orders", "Total periods", "Roll windows", "Total platform")) {
            job.awaitWatermark(step, reached);
            assertThat(job.watermark(step)).as(step).isEqualTo(reached);
        }
    }

    private static long ordersOf(Topics topics, String session) {
        JsonNode total = topics.latest("gmv.session").get(session);
        return total == null ? 0 : total.get("paidOrders").asLong();
    }

    @Test
    void whatIsBehindNeverJumpsAndABadRecordMovesNothing() throws Exception {
        Topics topics = new Topics(CLUSTER.bootstrapServers(), "behind.");
        topics.create(2);
        long start = System.currentTimeMillis() - 120 * MINUTE;
        try (LiveJob job = LiveJob.start(
                CLUSTER.flink(), topics, 1, "out-of-orderness=PT1S", "idleness=PT1S", "idle-advance=PT1S")) {
            topics.sendTo(0, paid("hot", start));
            topics.sendTo(1, paid("hot", start));
            job.awaitWatermark(start - BEHIND);

            long tomorrow = System.currentTimeMillis() + 24 * 60 * MINUTE;
            topics.sendTo(0, paid("hot", tomorrow));
            topics.sendTo(1, paid("hot", tomorrow));
            job.await("two dead letters", () -> topics.raw("dead-letter").size() == 2);
            job.awaitCheckpoints(4);
            assertThat(job.watermark()).isEqualTo(start - BEHIND);

            topics.sendTo(0, paid("hot", start + 1));
            topics.sendTo(1, paid("hot", start + 1));
            job.awaitWatermark(start + 1 - BEHIND);
            assertThat(job.watermark()).isEqualTo(start + 1 - BEHIND);
        }
    }

    private static LiveJob start(Topics topics, int parallelism, String idleAdvance, Duration grace) throws Exception {
        return LiveJob.start(
                CLUSTER.flink(),
                topics,
                parallelism,
                "time-zone=UTC",
                "out-of-orderness=PT1S",
                "idleness=PT1S",
                "idle-advance=" + idleAdvance,
                "closing-spread=PT0S",
                "period-grace=" + grace);
    }

    private byte[] paid(String streamer, long time) {
        return new Fact("PAID", "order-" + orders++, time, null, streamer, 100L, 1L, null, null, null, null).record();
    }

    private static boolean isClosed(Topics topics, String streamer, long endOfDay) {
        String date = Instant.ofEpochMilli(endOfDay - 1).toString().substring(0, 10);
        JsonNode total = topics.latest("gmv.daily").get(streamer + "|" + date);
        return total != null && total.get("closed").asBoolean();
    }

    private static long midnightBefore(long time) {
        return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.DAYS).toEpochMilli();
    }
}
