package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.ANNA;
import static livegmv.jobs.gmv.Orders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.time.BusinessCalendar;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldBeforeShuffleTest {

    private static final int MAX_SUMS = 6;
    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);

    private PeriodBookings bookings;
    private OneInputStreamOperatorTestHarness<PeriodSum, PeriodSum> harness;

    @BeforeEach
    void open() throws Exception {
        bookings = new PeriodBookings(
                new BusinessCalendar(ZoneId.of("Asia/Shanghai")),
                new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100)));
        harness = new OneInputStreamOperatorTestHarness<>(new FoldBeforeShuffle<PeriodSum>(MAX_SUMS, FLUSH_INTERVAL));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void manyMovementsLeaveAsOneSumForEachPeriod() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            paid(ANNA, 7);
        }
        assertThat(sums()).isEmpty();

        harness.setProcessingTime(FLUSH_INTERVAL.toMillis());

        assertThat(sums()).containsExactlyInAnyOrder("D|anna|2026-06-01 7000", "M|anna|2026-06 7000");
    }

    @Test
    void noWatermarkOvertakesASum() throws Exception {
        paid(ANNA, 7);
        harness.processWatermark(NOON);

        List<Object> output = List.copyOf(harness.getOutput());
        assertThat(output).hasSize(3);
        assertThat(output.subList(0, 2)).allMatch(StreamRecord.class::isInstance);
        assertThat(output.get(2)).isEqualTo(new Watermark(NOON));
    }

    @Test
    void nothingIsHeldOverACheckpoint() throws Exception {
        paid(ANNA, 7);
        harness.prepareSnapshotPreBarrier(1);

        assertThat(sums()).hasSize(2);
    }

    @Test
    void memoryIsBounded() throws Exception {
        paid("anna", 1);
        paid("ben", 1);
        assertThat(sums()).isEmpty();
        paid("cleo", 1);

        assertThat(sums()).hasSize(MAX_SUMS);
    }

    @Test
    void theEndOfTheInputLeavesNothingBehind() throws Exception {
        paid(ANNA, 7);
        harness.endInput();
        harness.getOneInputOperator().finish();

        assertThat(sums()).hasSize(2);
    }

    private void paid(String streamer, long amount) throws Exception {
        OrderMovement movement = new OrderMovement(
                MovementKind.PAID, 1, "o", null, streamer, null, null, null, null, amount, 1, NOON, NOON);
        List<PeriodSum> sums = new ArrayList<>();
        bookings.book(movement, Long.MIN_VALUE, sums::add);
        for (PeriodSum sum : sums) {
            harness.processElement(sum, NOON);
        }
    }

    private List<String> sums() {
        return harness.extractOutputValues().stream()
                .map(sum -> sum.key() + " " + sum.measures().gmv())
                .toList();
    }
}
