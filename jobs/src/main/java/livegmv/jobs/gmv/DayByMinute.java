package livegmv.jobs.gmv;

import livegmv.contracts.PeriodKind;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PublishingMinute;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;

/**
 * A step that works on one day minute by minute of event time: what arrives waits under its minute, and each minute is taken up when
 * the watermark has reached it, in order. Freed with the day's retention.
 *
 * <p>What waits for a minute is a state of that minute (a namespace, as of a window), so that an arrival costs one access and
 * a minute reads nothing of another.
 *
 * @param <K> what is kept apart within a minute
 * @param <V> what waits
 */
abstract class DayByMinute<IN, OUT, K, V> extends AbstractStreamOperator<OUT>
        implements OneInputStreamOperator<IN, OUT>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1;
    private static final String TIMERS = "minutes";

    private final PeriodRetention retention;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient MapStateDescriptor<K, V> waitingDescriptor;

    DayByMinute(PeriodRetention retention) {
        this.retention = retention;
    }

    /** What waits within a minute. */
    abstract MapStateDescriptor<K, V> waiting();

    /** The end of the current key's day, epoch ms; {@link Long#MIN_VALUE} if nothing is kept of it. */
    abstract long dayEnd() throws Exception;

    /** Takes up all that waited for the minute. */
    abstract void takeUp(long minute, MapState<K, V> waited) throws Exception;

    /** Drops all that is kept of the current key's day. */
    abstract void free() throws Exception;

    @Override
    public void open() throws Exception {
        super.open();
        waitingDescriptor = waiting();
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
    }

    /**
     * What waits for the same minute; the arrival is to be put into it.
     *
     * @param minute for which it is meant; one that is published already becomes the next
     * @param dayEnd epoch ms
     */
    MapState<K, V> waitingFor(long minute, long dayEnd) throws Exception {
        long due = PublishingMinute.due(minute, timers.currentWatermark());
        // Nothing is left behind when the day is freed.
        due = Math.min(due, freedAt(dayEnd));
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, due);
        return waitingAt(due);
    }

    private MapState<K, V> waitingAt(long minute) throws Exception {
        return getPartitionedState(minute, LongSerializer.INSTANCE, waitingDescriptor);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        long minute = timer.getTimestamp();
        MapState<K, V> waited = waitingAt(minute);
        if (!waited.isEmpty()) {
            takeUp(minute, waited);
            waitingAt(minute).clear();
        }
        long end = dayEnd();
        if (end == Long.MIN_VALUE) {
            return;
        }
        if (freedAt(end) <= minute) {
            free();
        } else {
            // Each time, for a retention may have been raised since.
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, freedAt(end));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    private long freedAt(long end) {
        return PublishingMinute.notBefore(retention.freedAt(PeriodKind.DAY, end));
    }
}
