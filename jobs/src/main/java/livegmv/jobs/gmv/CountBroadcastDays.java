package livegmv.jobs.gmv;

import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.sessions.BroadcastDay;
import livegmv.domain.sessions.BroadcastStart;
import livegmv.measures.Measures;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts the sessions that started on a streamer's day, keyed by {@link BroadcastStart#key()}, and tells the month when the day
 * gets its first one or loses its last.
 *
 * <p>Freed with the day's total. What comes later is not counted: the day can no longer be known to have had no session.
 */
public final class CountBroadcastDays extends KeyedProcessFunction<String, BroadcastStart, PeriodSum> {

    static final String DAY_STATE = "broadcast-day";

    private static final long serialVersionUID = 1;

    private final PeriodBookings bookings;

    private transient ValueState<BroadcastDay> days;

    public CountBroadcastDays(PeriodBookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public void open(OpenContext context) {
        days = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(DAY_STATE, TypeInformation.of(BroadcastDay.class)));
    }

    @Override
    public void processElement(BroadcastStart start, Context context, Collector<PeriodSum> out) throws Exception {
        long freedAt = bookings.dayFreedAt(start.start());
        if (start.watermark() >= freedAt) {
            return;
        }
        BroadcastDay day = days.value();
        int before = day == null ? 0 : day.sessions();
        int after = before + start.change();
        if (after == 0) {
            days.clear();
        } else {
            days.update(new BroadcastDay(start.start(), after));
        }
        if (before == 0) {
            context.timerService().registerEventTimeTimer(FreeingTime.of(start.key(), freedAt));
        }
        if ((before == 0) != (after == 0)) {
            bookings.bookMonth(
                    start.streamerId(),
                    start.start(),
                    Measures.broadcastDays(after - before),
                    start.asOf(),
                    start.watermark(),
                    out::collect);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PeriodSum> out) throws Exception {
        BroadcastDay day = days.value();
        if (day == null) {
            return; // Its sessions all turned out to have started on another day.
        }
        long due = bookings.dayFreedAt(day.start());
        if (due <= timestamp) {
            days.clear();
        } else {
            // day-retention was raised.
            context.timerService().registerEventTimeTimer(FreeingTime.of(context.getCurrentKey(), due));
        }
    }
}
