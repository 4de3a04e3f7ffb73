package livegmv.jobs.gmv;

import java.util.HashMap;
import java.util.Map;
import livegmv.contracts.PeriodKind;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PublishingMinute;
import livegmv.jobs.EventTimeOperator;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/**
 * A step that works on one day minute by minute of event time: what arrives waits under its minute, and each minute is taken up when
 * the watermark has reached it, in order. Freed with the day's retention.
 *
 * <p>What waits is in memory, and goes into state before a checkpoint, or when there is too much of it: then into a state of its
 * minute (a namespace, as of a window), read once, when the minute is taken up. Nothing is ever looked for by iterating, which
 * in RocksDB would pass over all that was deleted of the minutes around.
 *
 * @param <K> what is kept apart within a minute
 * @param <V> what waits
 */
abstract class DayByMinute<IN, OUT, K, V> extends EventTimeOperator<OUT> implements OneInputStreamOperator<IN, OUT> {

    private static final long serialVersionUID = 1;
    private static final String TIMERS = "minutes";

    private final PeriodRetention retention;
    private final int maxInMemory;

    private transient ValueStateDescriptor<Map<K, V>> waitingDescriptor;
    private transient Map<KeyAndMinute, Map<K, V>> waiting;
    private transient int inMemory;

    /** @param maxInMemory how many arrivals may wait outside of state */
    DayByMinute(PeriodRetention retention, int maxInMemory) {
        super(TIMERS);
        this.retention = retention;
        this.maxInMemory = maxInMemory;
    }

    private record KeyAndMinute(String key, long minute) {}

    /** What waits within a minute. */
    abstract ValueStateDescriptor<Map<K, V>> waiting();

    /** What two arrivals of the same minute come to. */
    abstract V both(V earlier, V later);

    /** The end of the current key's day, epoch ms; {@link Long#MIN_VALUE} if nothing is kept of it. */
    abstract long dayEnd() throws Exception;

    /** Takes up all that waited for the minute. */
    abstract void takeUp(long minute, Map<K, V> waited) throws Exception;

    /** Drops all that is kept of the current key's day. */
    abstract void free() throws Exception;

    @Override
    public void open() throws Exception {
        super.open();
        waitingDescriptor = waiting();
        waiting = new HashMap<>();
    }

    /**
     * Lets an arrival of the current key wait.
     *
     * @param minute for which it is meant; one that is published already becomes the next
     * @param dayEnd epoch ms
     */
    void await(long minute, long dayEnd, K part, V arrival) throws Exception {
        long due = PublishingMinute.due(minute, currentWatermark());
        // Nothing is left behind when the day is freed.
        due = Math.min(due, freedAt(dayEnd));
        KeyAndMinute place = new KeyAndMinute((String) getCurrentKey(), due);
        Map<K, V> others = waiting.get(place);
        if (others == null) {
            others = new HashMap<>();
            waiting.put(place, others);
            wakeAt(due);
        }
        int before = others.size();
        others.merge(part, arrival, this::both);
        inMemory += others.size() - before;
        if (inMemory >= maxInMemory) {
            keepWaiting();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        keepWaiting();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    private void keepWaiting() throws Exception {
        for (Map.Entry<KeyAndMinute, Map<K, V>> entry : waiting.entrySet()) {
            setCurrentKey(entry.getKey().key());
            ValueState<Map<K, V>> state = keptAt(entry.getKey().minute());
            state.update(merged(state.value(), entry.getValue()));
        }
        waiting.clear();
        inMemory = 0;
    }

    private Map<K, V> merged(Map<K, V> earlier, Map<K, V> later) {
        if (earlier == null || later == null) {
            return later == null ? earlier : later;
        }
        Map<K, V> all = new HashMap<>(earlier);
        later.forEach((part, arrival) -> all.merge(part, arrival, this::both));
        return all;
    }

    private ValueState<Map<K, V>> keptAt(long minute) throws Exception {
        return getPartitionedState(minute, LongSerializer.INSTANCE, waitingDescriptor);
    }

    @Override
    protected void wake(String day, long minute) throws Exception {
        Map<K, V> arrived = waiting.remove(new KeyAndMinute(day, minute));
        inMemory -= arrived == null ? 0 : arrived.size();
        ValueState<Map<K, V>> state = keptAt(minute);
        Map<K, V> kept = state.value();
        if (kept != null) {
            state.clear();
        }
        Map<K, V> due = merged(kept, arrived);
        if (due != null) {
            takeUp(minute, due);
        }
        long end = dayEnd();
        if (end == Long.MIN_VALUE) {
            return;
        }
        if (freedAt(end) <= minute) {
            free();
        } else {
            // Each time, for a retention may have been raised since.
            wakeAt(freedAt(end));
        }
    }

    private long freedAt(long end) {
        return PublishingMinute.notBefore(retention.freedAt(PeriodKind.DAY, end));
    }
}
