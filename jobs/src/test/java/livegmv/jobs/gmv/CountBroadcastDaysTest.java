package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static livegmv.jobs.gmv.Sessions.ONE_HOUR;
import static livegmv.jobs.gmv.Sessions.onAir;
import static livegmv.jobs.gmv.Sessions.over;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.PeriodKind;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.sessions.BroadcastStart;
import livegmv.domain.sessions.Session;
import livegmv.domain.sessions.SessionChange;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the change of a session to the month's count of days with one. */
class CountBroadcastDaysTest {

    private static final long MIDNIGHT = NOON + 12 * ONE_HOUR;

    private final PeriodBookings bookings = new PeriodBookings(
            new BusinessCalendar(ZoneId.of("Asia/Shanghai")),
            new PeriodRetention(Duration.ofDays(100), Duration.ofDays(760), Duration.ofDays(100)));

    private KeyedOneInputStreamOperatorTestHarness<String, BroadcastStart, PeriodSum> harness;

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
    void aDayCountsOnceHoweverManySessionsItHas() throws Exception {
        changes(null, onAir("one", NOON));
        changes(null, onAir("two", NOON + ONE_HOUR));
        changes(onAir("two", NOON + ONE_HOUR), over("two", NOON + ONE_HOUR, NOON + 2 * ONE_HOUR));
        changes(null, onAir("three", MIDNIGHT));

        assertThat(sent()).containsExactly("2026-06 +1", "2026-06 +1");
    }

    @Test
    void aDayThatLosesItsLastSessionIsTakenBack() throws Exception {
        changes(null, onAir("one", MIDNIGHT));
        changes(null, onAir("two", MIDNIGHT + 1));
        changes(onAir("one", MIDNIGHT), onAir("one", MIDNIGHT - 1));
        assertThat(sent()).containsExactly("2026-06 +1", "2026-06 +1");
        changes(onAir("two", MIDNIGHT + 1), onAir("two", MIDNIGHT - 1));

        assertThat(sent()).containsExactly("2026-06 +1", "2026-06 +1", "2026-06 -1");
    }

    @Test
    void aDayIsFreedWithItsTotalAndThenCountsNoMore() throws Exception {
        changes(null, onAir("one", NOON));
        harness.processWatermark(MIDNIGHT + 100 * ONE_DAY - 1);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        harness.processWatermark(MIDNIGHT + 100 * ONE_DAY + FreeingTime.SPREAD);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();

        changes(null, onAir("two", NOON), MIDNIGHT + 100 * ONE_DAY);

        assertThat(sent()).containsExactly("2026-06 +1");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void theTimerOfADayThatLostItsSessionsFindsNothing() throws Exception {
        changes(null, onAir("one", MIDNIGHT));
        changes(onAir("one", MIDNIGHT), onAir("one", MIDNIGHT - 1));
        harness.processWatermark(MIDNIGHT + 200 * ONE_DAY);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void theCountOutlivesARestart() throws Exception {
        changes(null, onAir("one", NOON));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        changes(null, onAir("two", NOON));

        assertThat(sent()).isEmpty();
        harness.processWatermark(MIDNIGHT + 100 * ONE_DAY + FreeingTime.SPREAD);
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void changes(Session before, Session after) throws Exception {
        changes(before, after, Long.MIN_VALUE);
    }

    private void changes(Session before, Session after, long watermark) throws Exception {
        List<BroadcastStart> starts = new ArrayList<>();
        new TakeBroadcastStarts(bookings)
                .flatMap(
                        new SessionChange(after.sessionId(), before, after, after.asOf(), watermark),
                        new ListCollector<>(starts));
        for (BroadcastStart start : starts) {
            harness.processElement(start, start.start());
        }
    }

    private List<String> sent() {
        return harness.extractOutputValues().stream()
                .map(sum -> {
                    assertThat(sum.period()).isEqualTo(PeriodKind.MONTH);
                    return String.format("%s %+d", sum.label(), sum.measures().broadcastDays());
                })
                .toList();
    }

    private KeyedOneInputStreamOperatorTestHarness<String, BroadcastStart, PeriodSum> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new CountBroadcastDays(bookings)), BroadcastStart::key, Types.STRING);
    }
}
