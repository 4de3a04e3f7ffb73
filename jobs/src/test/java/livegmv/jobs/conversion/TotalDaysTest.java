package livegmv.jobs.conversion;

import static livegmv.jobs.conversion.Viewers.ANNA;
import static livegmv.jobs.conversion.Viewers.NOON;
import static livegmv.jobs.conversion.Viewers.ONE_DAY;
import static livegmv.jobs.conversion.Viewers.ONE_HOUR;
import static livegmv.jobs.conversion.Viewers.ONE_MINUTE;
import static livegmv.jobs.conversion.Viewers.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.DailyConversion;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.ViewerEventType;
import livegmv.domain.conversion.DayBooks;
import livegmv.domain.conversion.DayViewers;
import livegmv.domain.conversion.RoomFolds;
import livegmv.domain.conversion.SessionLife;
import livegmv.domain.conversion.StreamerDay;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TotalDaysTest {

    private final BusinessCalendar calendar = new BusinessCalendar(ZoneId.of("Asia/Shanghai"));
    private final long dayEnd = calendar.day(NOON).end();

    private KeyedOneInputStreamOperatorTestHarness<String, StreamerDay, DailyConversion> harness;
    private long checkpoints;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aDayIsSentAtEachFullMinuteInWhichItChanged() throws Exception {
        sees("v1", NOON);
        sees("v1", NOON + ONE_MINUTE);
        sees("v2", NOON + ONE_MINUTE);
        harness.processWatermark(NOON + ONE_MINUTE - 1);
        harness.processWatermark(NOON + 2 * ONE_MINUTE - 1);
        harness.processWatermark(NOON + 9 * ONE_MINUTE);
        arrives(MovementKind.PAID, 1, NOON);
        harness.processWatermark(NOON + 11 * ONE_MINUTE);

        assertThat(records()).extracting(record -> record.asOf() - NOON).containsExactly(ONE_MINUTE, 10 * ONE_MINUTE);
        assertThat(last().date()).isEqualTo("2026-06-01");
        assertThat(last().counts().views()).isEqualTo(3);
        assertThat(last().counts().viewers()).isEqualTo(2);
        assertThat(last().counts().gmv()).isEqualTo(500);
        assertThat(last().counts().buyers()).isEqualTo(1);
    }

    @Test
    void theCloseFreezesTheAudienceAndMoneyStillRestates() throws Exception {
        sees("v1", NOON);
        arrives(MovementKind.PAID, 1, NOON);
        harness.processWatermark(dayEnd + ONE_DAY + 10 * ONE_MINUTE - 2);
        assertThat(last().closed()).isFalse();
        harness.processWatermark(dayEnd + ONE_DAY + 10 * ONE_MINUTE - 1);
        assertThat(last().closed()).isTrue();
        restart();

        sees("v2", NOON);
        arrives(MovementKind.PAID, -1, NOON);
        harness.processWatermark(dayEnd + ONE_DAY + ONE_HOUR);

        assertThat(last().counts().viewers()).isEqualTo(1);
        assertThat(last().counts().gmv()).isZero();
        assertThat(last().counts().buyers()).isZero();
        assertThat(last().revision()).isEqualTo(3);
        assertThat(tally("conversion.dayViewersTooLate")).isEqualTo(1L);
    }

    @Test
    void aDayOfLongAgoIsClosedAtTheNextFullMinute() throws Exception {
        long later = dayEnd + 3 * ONE_DAY;
        harness.processWatermark(later);
        arrives(MovementKind.PAID, 1, NOON);
        harness.processWatermark(later + 2 * ONE_MINUTE);

        assertThat(records())
                .extracting(DailyConversion::asOf, DailyConversion::closed)
                .containsExactly(org.assertj.core.api.Assertions.tuple(later + ONE_MINUTE, true));
    }

    @Test
    void stateAndTimersReachZeroAndNothingBeginsAnew() throws Exception {
        sees("v1", NOON);
        arrives(MovementKind.CREATED, 1, NOON);
        harness.processWatermark(dayEnd + 8 * ONE_DAY + 10 * ONE_MINUTE - 2);
        assertThat(keptEntries()).isPositive();
        harness.processWatermark(dayEnd + 8 * ONE_DAY + 10 * ONE_MINUTE - 1);
        assertThat(keptEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();

        restart();
        sees("v1", NOON);
        arrives(MovementKind.CREATED, 1, NOON);

        assertThat(keptEntries()).isZero();
        assertThat(tally("conversion.dayViewersTooLate")).isEqualTo(1L);
        assertThat(tally("conversion.dayMovementsTooLate")).isEqualTo(1L);
    }

    private void sees(String viewerId, long time) throws Exception {
        RoomFolds folds = new RoomFolds(10, 1_000_000);
        folds.add(viewer(ViewerEventType.ENTER, viewerId, time), 0, 0);
        List<DayViewers> viewers = new ArrayList<>();
        folds.drainAll(
                room -> viewers.add(new DayViewers(room.streamerId(), room.minute(), room.counts(), room.audience())));
        harness.processElement(new TakeDayViewers(calendar).map(viewers.get(0)), 0);
    }

    private void arrives(MovementKind kind, int sign, long time) throws Exception {
        OrderMovement movement =
                new OrderMovement(kind, sign, "o", null, ANNA, null, "buyer", "lipstick", null, 500, 1, time, time);
        List<StreamerDay> days = new ArrayList<>();
        new TakeDayMoney(calendar).flatMap(Viewers.received(movement, 0, 0), new ListCollector<>(days));
        harness.processElement(days.get(0), 0);
    }

    private List<DailyConversion> records() {
        return harness.extractOutputValues();
    }

    private DailyConversion last() {
        return records().get(records().size() - 1);
    }

    private Object tally(String name) {
        var operator = (TotalDays) harness.getOperator();
        return operator.getRuntimeContext().getAccumulator(name).getLocalValue();
    }

    private void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(++checkpoints, checkpoints);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, StreamerDay, DailyConversion> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TotalDays(new DayBooks(SessionLife.of(Duration.ofDays(7), Duration.ofDays(100)), 30_000)),
                StreamerDay::key,
                Types.STRING);
    }

    /** What a checkpoint would hold. */
    private int keptEntries() throws Exception {
        harness.snapshot(++checkpoints, checkpoints);
        return harness.numKeyedStateEntries();
    }
}
