package livegmv.jobs.gmv;

import livegmv.contracts.PeriodKind;
import livegmv.contracts.PlatformTotal;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PublishingMinute;
import livegmv.domain.platform.PlatformSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the day's total over all streamers, keyed by {@link PlatformSum#label}, and publishes it at each full minute of event
 * time at which it changed.
 *
 * <p>A sum waits for its minute, so that no record holds what lies ahead of it. One that is late, or that comes again for a
 * minute that was published before a restart, goes out at the next minute.
 */
public final class TotalPlatform extends KeyedProcessFunction<String, PlatformSum, PlatformTotal> {

    static final String WAITING_STATE = "waiting-sums";
    static final String TOTAL_STATE = "platform-total";

    private static final long serialVersionUID = 1;

    private final PeriodRetention retention;

    private transient MapState<Long, PlatformSum> waiting;
    private transient ValueState<PlatformTotal> total;

    public TotalPlatform(PeriodRetention retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(WAITING_STATE, Types.LONG, TypeInformation.of(PlatformSum.class)));
        total = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(TOTAL_STATE, TypeInformation.of(PlatformTotal.class)));
    }

    @Override
    public void processElement(PlatformSum sum, Context context, Collector<PlatformTotal> out) throws Exception {
        PlatformTotal sent = total.value();
        long minute = PublishingMinute.due(sum.minute(), context.timerService().currentWatermark());
        if (sent != null) {
            minute = PublishingMinute.due(minute, sent.asOf());
        }
        // Nothing is left behind when the day is freed.
        minute = Math.min(minute, freedAt(sum.end()));
        PlatformSum others = waiting.get(minute);
        waiting.put(minute, others == null ? sum : others.plus(sum));
        if (others == null) {
            context.timerService().registerEventTimeTimer(minute);
        }
        if (sent == null) {
            context.timerService().registerEventTimeTimer(freedAt(sum.end()));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PlatformTotal> out) throws Exception {
        PlatformSum due = waiting.get(timestamp);
        if (due != null) {
            waiting.remove(timestamp);
            publish(due, timestamp, out);
        }
        PlatformTotal held = total.value();
        if (held == null) {
            return;
        }
        if (freedAt(held.end()) <= timestamp) {
            total.clear();
        } else if (due == null) {
            // The freeing of a retention that was shorter when the day began.
            context.timerService().registerEventTimeTimer(freedAt(held.end()));
        }
    }

    private void publish(PlatformSum due, long minute, Collector<PlatformTotal> out) throws Exception {
        PlatformTotal before = total.value();
        Measures held = before == null ? Measures.ZERO : before.measures();
        Measures now = held.plus(due.measures());
        if (!now.equals(held)) {
            PlatformTotal changed = new PlatformTotal(due.label(), due.start(), due.end(), now, minute);
            total.update(changed);
            out.collect(changed);
        }
    }

    private long freedAt(long end) {
        return PublishingMinute.notBefore(retention.freedAt(PeriodKind.DAY, end));
    }
}
