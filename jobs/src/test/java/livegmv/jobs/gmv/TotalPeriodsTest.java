package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.ANNA;
import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import livegmv.config.TotalsConfig;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TotalPeriodsTest {

    private static final long MIDNIGHT = Instant.parse("2026-06-01T16:00:00Z").toEpochMilli();
    private static final long GRACE = Duration.ofHours(1).toMillis();
    private static final long SPREAD = Duration.ofMinutes(10).toMillis();
    private static final long INTERVAL = 1_000;
    private static final long FIRST_START = 77;
    private static final int MAX_UNSENT = 3;

    private KeyedOneInputStreamOperatorTestHarness<String, PeriodSum, PeriodTotal> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness(FIRST_START);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aTotalIsSentOncePerIntervalHoweverManySumsArrive() throws Exception {
        arrives(100);
        arrives(50);
        assertThat(sent()).isEmpty();
        harness.setProcessingTime(INTERVAL);
        arrives(-20);
        harness.setProcessingTime(INTERVAL + INTERVAL / 2);

        assertThat(sent()).containsExactly("anna 2026-06-01 150 open r1");
        harness.setProcessingTime(2 * INTERVAL);
        assertThat(sent()).containsExactly("anna 2026-06-01 150 open r1", "anna 2026-06-01 130 open r2");
        harness.setProcessingTime(9 * INTERVAL);
        assertThat(sent()).as("nothing changed").hasSize(2);
    }

    @Test
    void itClosesAfterTheGraceAndIsRestatedAfterwards() throws Exception {
        arrives(100);
        harness.processWatermark(MIDNIGHT + GRACE - 1);
        harness.setProcessingTime(INTERVAL);
        harness.processWatermark(MIDNIGHT + GRACE + SPREAD);
        harness.setProcessingTime(2 * INTERVAL);
        arrives(-40);
        harness.setProcessingTime(3 * INTERVAL);

        assertThat(sent())
                .containsExactly(
                        "anna 2026-06-01 100 open r1", "anna 2026-06-01 100 closed r2", "anna 2026-06-01 60 closed r3");
    }

    @Test
    void atTheEndOfABoundedInputEveryPeriodIsSentClosed() throws Exception {
        arrives(100);
        harness.processWatermark(Long.MAX_VALUE);
        harness.endInput();

        assertThat(sent()).containsExactly("anna 2026-06-01 100 closed r1");
    }

    @Test
    void whatIsUnsentGoesOutBeforeACheckpoint() throws Exception {
        arrives(100);
        harness.prepareSnapshotPreBarrier(1);

        assertThat(sent()).containsExactly("anna 2026-06-01 100 open r1");
    }

    @Test
    void noMoreThanTheLimitIsHeldUnsent() throws Exception {
        arrives("anna", 1);
        arrives("ben", 2);
        assertThat(sent()).isEmpty();
        arrives("cleo", 3);

        assertThat(sent())
                .containsExactlyInAnyOrder(
                        "anna 2026-06-01 1 open r1", "ben 2026-06-01 2 open r1", "cleo 2026-06-01 3 open r1");
    }

    @Test
    void aPeriodIsFreedAfterItsRetention() throws Exception {
        arrives(100);
        harness.processWatermark(MIDNIGHT + 100 * ONE_DAY - 1);
        harness.setProcessingTime(INTERVAL);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

        arrives(11);
        harness.processWatermark(MIDNIGHT + 100 * ONE_DAY + FreeingTime.SPREAD);

        assertThat(sent()).last().isEqualTo("anna 2026-06-01 111 closed r2");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aRetentionThatWasRaisedOverAStoredTotalHolds() throws Exception {
        arrives(100);
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = harness(FIRST_START, Duration.ofDays(200));
        harness.initializeState(snapshot);
        harness.open();
        harness.processWatermark(MIDNIGHT + 199 * ONE_DAY);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        harness.processWatermark(MIDNIGHT + 200 * ONE_DAY + FreeingTime.SPREAD);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(sent()).containsExactly("anna 2026-06-01 100 closed r2");
    }

    @Test
    void aRetentionShorterThanTheGraceFreesAClosedTotal() throws Exception {
        harness.close();
        harness = harness(FIRST_START, Duration.ofMinutes(1));
        harness.open();
        arrives(100);
        harness.processWatermark(MIDNIGHT + ONE_DAY);

        assertThat(sent()).containsExactly("anna 2026-06-01 100 closed r1");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void totalRevisionAndGenerationOutliveARestart() throws Exception {
        arrives(100);
        harness.prepareSnapshotPreBarrier(1);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = harness(FIRST_START + 1_000);
        harness.initializeState(snapshot);
        harness.open();
        arrives(5);
        harness.setProcessingTime(INTERVAL);

        assertThat(sent()).containsExactly("anna 2026-06-01 105 open r2");
        assertThat(harness.extractOutputValues())
                .extracting(PeriodTotal::generation)
                .containsExactly(FIRST_START);
    }

    private void arrives(long gmv) throws Exception {
        arrives(ANNA, gmv);
    }

    private void arrives(String streamer, long gmv) throws Exception {
        Measures measures = Measures.paid(1, 1, gmv, 0);
        harness.processElement(
                new PeriodSum(
                        streamer, PeriodKind.DAY, "2026-06-01", MIDNIGHT - ONE_DAY, MIDNIGHT, false, measures, NOON),
                NOON);
    }

    private List<String> sent() {
        return harness.extractOutputValues().stream()
                .map(t -> t.streamerId() + " " + t.label() + " " + t.measures().gmv()
                        + (t.closed() ? " closed" : " open") + " r" + t.revision())
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PeriodSum, PeriodTotal> harness(long firstStart)
            throws Exception {
        return harness(firstStart, Duration.ofDays(100));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PeriodSum, PeriodTotal> harness(
            long firstStart, Duration dayRetention) throws Exception {
        TotalsConfig totals = new TotalsConfig(
                Duration.ofMillis(GRACE), Duration.ofMillis(SPREAD), Duration.ofMillis(INTERVAL), MAX_UNSENT);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TotalPeriods(
                        new PeriodRetention(dayRetention, Duration.ofDays(760), Duration.ofDays(100)),
                        totals,
                        firstStart),
                PeriodSum::key,
                Types.STRING);
    }
}
