package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.AttributeOrders.bucketOf;
import static livegmv.jobs.gmv.Orders.ANNA;
import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static livegmv.jobs.gmv.Orders.paid;
import static livegmv.jobs.gmv.Orders.received;
import static livegmv.jobs.gmv.Orders.refunded;
import static livegmv.jobs.gmv.Sessions.ONE_HOUR;
import static livegmv.jobs.gmv.Sessions.ended;
import static livegmv.jobs.gmv.Sessions.onAir;
import static livegmv.jobs.gmv.Sessions.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import livegmv.config.TotalsConfig;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.Received;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionEvent;
import livegmv.domain.orders.OrderBooks;
import livegmv.domain.orders.OrderSettlement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.sessions.BucketSession;
import livegmv.domain.sessions.SessionChange;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * Snapshots that an earlier build wrote and that are kept with the tests: today's code reads them and goes on where they
 * stopped. They are written anew, beside the old ones and under a new number, when a state is added: run with
 * {@code -Dwrite.snapshots=true}. An old one is never replaced, for deployments hold such state.
 */
class StoredSnapshotTest {

    private static final Path SNAPSHOTS = Path.of("src/test/resources/snapshots");
    private static final boolean WRITE = Boolean.getBoolean("write.snapshots");
    private static final PeriodRetention RETENTION =
            new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100));
    private static final Duration ORDER_RETENTION = Duration.ofDays(90);
    private static final Duration SESSION_RETENTION = Duration.ofDays(100);

    @Test
    void ordersOfTheFirstVersionAreReadAndGoOn() throws Exception {
        Path snapshot = SNAPSHOTS.resolve("settle-orders-1");
        if (WRITE && !Files.exists(snapshot)) {
            writeOrders(snapshot);
        }
        try (var harness = settleOrders()) {
            harness.initializeState(OperatorSnapshotUtil.readStateHandle(snapshot.toString()));
            harness.open();

            harness.processElement(received(paid("o1", NOON, 500), 10), NOON);
            assertThat(harness.extractOutputValues())
                    .as("a repeat of a fact in the snapshot")
                    .isEmpty();
            harness.processElement(received(refunded("o1", "r2", NOON + 3, 300), 11), NOON);
            assertThat(harness.extractOutputValues())
                    .singleElement()
                    .satisfies(
                            settled -> assertThat(settled.movement().amount()).isEqualTo(300));
            harness.processElement(received(refunded("o1", "r3", NOON + 4, 101), 12), NOON);
            assertThat(harness.extractOutputValues())
                    .as("200 of the 500 went back before")
                    .hasSize(1);

            harness.processElement(received(paid("old", NOON - 89 * ONE_DAY, 1), 13), NOON);
            DeadLetter deadLetter =
                    harness.getSideOutput(GmvPipeline.REFUSED).peek().getValue();
            assertThat(deadLetter.reason())
                    .as("by the watermark in the snapshot")
                    .isEqualTo(RejectionReason.TOO_LATE);

            harness.processWatermark(NOON + 200 * ONE_DAY);
            assertThat(KeptState.entries(harness))
                    .as("the timers in the snapshot fire")
                    .isZero();
        }
    }

    @Test
    void totalsOfTheFirstVersionAreReadAndGoOn() throws Exception {
        Path snapshot = SNAPSHOTS.resolve("total-periods-1");
        if (WRITE && !Files.exists(snapshot)) {
            writeTotals(snapshot);
        }
        try (var harness = totalPeriods(999)) {
            harness.initializeState(OperatorSnapshotUtil.readStateHandle(snapshot.toString()));
            harness.open();

            harness.processElement(day(40), NOON);
            harness.setProcessingTime(1_000);

            assertThat(harness.extractOutputValues())
                    .containsExactly(new PeriodTotal(
                            ANNA,
                            PeriodKind.DAY,
                            "2026-06-01",
                            NOON - ONE_DAY / 2,
                            NOON + ONE_DAY / 2,
                            new Measures(1, 2, 3, 4, 165, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0),
                            NOON,
                            false,
                            77,
                            2));
            harness.processWatermark(NOON + 200 * ONE_DAY);
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void sessionsOfTheFirstVersionAreReadAndGoOn() throws Exception {
        Path snapshot = SNAPSHOTS.resolve("settle-sessions-1");
        if (WRITE && !Files.exists(snapshot)) {
            writeSessions(snapshot);
        }
        try (var harness = settleSessions()) {
            harness.initializeState(OperatorSnapshotUtil.readStateHandle(snapshot.toString()));
            harness.open();

            harness.processElement(Sessions.received(started("s1", NOON), 10), NOON);
            assertThat(harness.extractOutputValues())
                    .as("a repeat of a fact in the snapshot")
                    .isEmpty();
            harness.processElement(Sessions.received(ended("s1", NOON + ONE_HOUR), 11), NOON);
            assertThat(harness.extractOutputValues())
                    .extracting(SessionChange::before)
                    .containsExactly(onAir("s1", NOON));

            harness.processElement(Sessions.received(started("old", NOON - 99 * ONE_DAY), 12), NOON);
            assertThat(harness.getSideOutput(GmvPipeline.REFUSED))
                    .as("too late by the watermark in the snapshot")
                    .hasSize(1);

            harness.processWatermark(NOON + 200 * ONE_DAY);
            assertThat(harness.numKeyedStateEntries())
                    .as("the timers in the snapshot fire")
                    .isZero();
        }
    }

    @Test
    void ordersWithoutSessionOfTheFirstVersionAreReadAndGoOn() throws Exception {
        Path snapshot = SNAPSHOTS.resolve("attribute-orders-1");
        if (WRITE && !Files.exists(snapshot)) {
            writeAttributed(snapshot);
        }
        try (var harness = attributeOrders()) {
            harness.initializeState(OperatorSnapshotUtil.readStateHandle(snapshot.toString()));
            harness.open();

            harness.processElement2(new BucketSession(bucketOf(sold("o1", NOON)), "s1", null, NOON), NOON);
            assertThat(harness.extractOutputValues())
                    .extracting(
                            settled -> settled.movement().sign(),
                            settled -> settled.movement().sessionId())
                    .as("the line in the snapshot loses its session")
                    .containsExactly(tuple(-1, "s1"), tuple(1, null));

            harness.processElement1(sold("old", NOON - 99 * ONE_DAY), NOON);
            assertThat(harness.numEventTimeTimers())
                    .as("nothing is kept of what is too late by the watermark in the snapshot")
                    .isEqualTo(1);

            harness.processBothWatermarks(new Watermark(NOON + 200 * ONE_DAY));
            assertThat(harness.numKeyedStateEntries())
                    .as("the timers in the snapshot fire")
                    .isZero();
        }
    }

    private static void writeOrders(Path snapshot) throws Exception {
        try (var harness = settleOrders()) {
            harness.open();
            harness.processElement(received(paid("o1", NOON, 500), 0), NOON);
            harness.processElement(received(refunded("o1", "r1", NOON + 1, 200), 1), NOON);
            harness.processElement(received(refunded("o2", "r1", NOON + 1, 200), 2), NOON);
            harness.processWatermark(NOON + 2 * ONE_DAY);
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), snapshot.toString());
        }
    }

    private static void writeTotals(Path snapshot) throws Exception {
        try (var harness = totalPeriods(77)) {
            harness.open();
            harness.processElement(
                    new PeriodSum(
                            ANNA,
                            PeriodKind.DAY,
                            "2026-06-01",
                            NOON - ONE_DAY / 2,
                            NOON + ONE_DAY / 2,
                            false,
                            new Measures(1, 2, 3, 4, 125, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0),
                            NOON),
                    NOON);
            harness.prepareSnapshotPreBarrier(1);
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), snapshot.toString());
        }
    }

    private static void writeSessions(Path snapshot) throws Exception {
        try (var harness = settleSessions()) {
            harness.open();
            harness.processElement(Sessions.received(started("s1", NOON), 0), NOON);
            harness.processElement(Sessions.received(ended("s2", NOON + ONE_HOUR), 1), NOON);
            harness.processWatermark(NOON + 2 * ONE_DAY);
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), snapshot.toString());
        }
    }

    private static void writeAttributed(Path snapshot) throws Exception {
        SettledMovement line = sold("o1", NOON);
        try (var harness = attributeOrders()) {
            harness.open();
            harness.processElement2(new BucketSession(bucketOf(line), "s1", onAir("s1", NOON), NOON), NOON);
            harness.processElement1(line, NOON);
            harness.processBothWatermarks(new Watermark(NOON + 2 * ONE_DAY));
            OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), snapshot.toString());
        }
    }

    /** An order that names no session. */
    private static SettledMovement sold(String orderId, long time) {
        OrderMovement movement = new OrderMovement(
                MovementKind.PAID, 1, orderId, null, ANNA, null, "buyer", null, null, 100, 1, time, time);
        return new SettledMovement(movement, Long.MIN_VALUE, time);
    }

    private static PeriodSum day(long gmv) {
        return new PeriodSum(
                ANNA,
                PeriodKind.DAY,
                "2026-06-01",
                NOON - ONE_DAY / 2,
                NOON + ONE_DAY / 2,
                false,
                Measures.paid(0, 0, gmv, 0),
                NOON - 1);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Received<OrderEvent>, SettledMovement> settleOrders()
            throws Exception {
        OrderBooks books = new OrderBooks(
                new OrderSettlement(ORDER_RETENTION),
                new PeriodBookings(new BusinessCalendar(ZoneId.of("Asia/Shanghai")), RETENTION));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new SettleOrders("orders", books, ORDER_RETENTION, GmvPipeline.ISSUES, GmvPipeline.REFUSED),
                received -> received.event().orderId(),
                Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Received<SessionEvent>, SessionChange>
            settleSessions() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new SettleSessions("sessions", SESSION_RETENTION, GmvPipeline.REFUSED),
                received -> received.event().sessionId(),
                Types.STRING);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, SettledMovement, BucketSession, SettledMovement>
            attributeOrders() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new AttributeOrders(SESSION_RETENTION), AttributeOrders::bucketOf, BucketSession::bucket, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PeriodSum, PeriodTotal> totalPeriods(long firstStart)
            throws Exception {
        TotalsConfig totals =
                new TotalsConfig(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofSeconds(1), 1_000);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TotalPeriods(RETENTION, totals, firstStart), PeriodSum::key, Types.STRING);
    }
}
