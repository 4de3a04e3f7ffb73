package livegmv.jobs.gmv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.config.TotalsConfig;
import livegmv.contracts.PeriodTotal;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.periods.RunningTotal;
import livegmv.jobs.EventTimeOperator;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the total of each period, keyed by {@link PeriodSum#key()}, and publishes it as an absolute value.
 *
 * <p>A total that has changed waits in memory as <i>unsent</i> until the next emission, {@code emitInterval} of wall clock after
 * the last; state is read and written once for each emission, however many sums arrive between. Before a checkpoint all that
 * is unsent goes out, so that a snapshot never holds a total that its reader was not sent; there, and when more totals are
 * unsent than {@code pre-sum.max-keys}, two records of a key may lie closer together than the interval.
 *
 * <p>A period closes when the watermark passes its end, the grace, and a spread by key that keeps a million closings at
 * midnight from holding up a barrier. Its state is freed {@code retention} after its end, and a spread by key too.
 */
final class TotalPeriods extends EventTimeOperator<PeriodTotal>
        implements OneInputStreamOperator<PeriodSum, PeriodTotal> {

    static final String TOTAL_STATE = "running-total";
    static final String GENERATION_STATE = "generation";
    static final String TIMERS = "closing-and-freeing";

    private static final long serialVersionUID = 1;

    private final PeriodRetention retention;
    private final long grace;
    private final long closingSpread;
    private final long emitInterval;
    private final int maxUnsent;
    private final long firstStart;

    private transient ValueState<RunningTotal> totals;
    private transient ListState<Long> generationState;
    private transient Map<String, RunningTotal> unsent;
    private transient long generation;
    private transient long lastEmission;

    /** @param firstStart the generation of a job that starts without state, epoch ms, the same for all tasks */
    TotalPeriods(PeriodRetention retention, TotalsConfig totals, long firstStart) {
        super(TIMERS);
        this.retention = retention;
        this.grace = totals.periodGrace().toMillis();
        this.closingSpread = Math.max(1, totals.closingSpread().toMillis());
        this.emitInterval = totals.emitInterval().toMillis();
        this.maxUnsent = totals.preSumMaxKeys();
        this.firstStart = firstStart;
    }

    /** A watermark that jumps, after an outage, closes a day of every streamer at once. */
    @Override
    protected boolean firesInTurn() {
        return true;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        generationState = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>(GENERATION_STATE, Types.LONG));
        generation = firstStart;
        for (long started : generationState.get()) {
            generation = started;
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        generationState.update(List.of(generation));
    }

    @Override
    public void open() throws Exception {
        super.open();
        totals = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(TOTAL_STATE, TypeInformation.of(RunningTotal.class)));
        unsent = new HashMap<>();
        lastEmission = now();
        emitWhenDue(now());
    }

    @Override
    public void processElement(StreamRecord<PeriodSum> element) throws Exception {
        recordCame();
        PeriodSum sum = element.getValue();
        String key = (String) getCurrentKey();
        RunningTotal total = unsent.get(key);
        if (total == null) {
            total = totals.value();
        }
        RunningTotal before = total;
        total = before == null ? RunningTotal.startingWith(sum) : before.plus(sum);
        if (before == null || before.end() != total.end()) {
            wakeAt(closesAt(key, total.end()));
            freeLater(key, total);
        }
        unsent.put(key, total);
        if (unsent.size() >= maxUnsent) {
            emitUnsent();
        }
    }

    @Override
    protected void wake(String key, long time) throws Exception {
        RunningTotal total = unsent.remove(key);
        boolean changed = total != null;
        if (total == null) {
            total = totals.value();
        }
        if (total == null) {
            return; // Freed before it would have closed, by a retention shorter than the grace.
        }
        if (time >= retention.freedAt(total.period(), total.end())) {
            if (changed || !total.closed()) {
                emit(total.asClosed());
            }
            totals.clear();
            return;
        }
        if (time < closesAt(key, total.end())) {
            restore(key, total, changed); // A timer of an end that was guessed too early.
            return;
        }
        // Again, for this may be the freeing of a retention that was shorter when the period began.
        freeLater(key, total);
        restore(key, total.asClosed(), changed || !total.closed());
    }

    private void restore(String key, RunningTotal total, boolean changed) throws Exception {
        if (changed) {
            unsent.put(key, total);
            if (unsent.size() >= maxUnsent) {
                emitUnsent();
            }
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        emitUnsent();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        super.finish();
        emitUnsent();
    }

    private void emitWhenDue(long time) throws Exception {
        if (time - lastEmission >= emitInterval) {
            emitUnsent();
        }
        getProcessingTimeService().registerTimer(lastEmission + emitInterval, this::emitWhenDue);
    }

    private void emitUnsent() throws Exception {
        for (Map.Entry<String, RunningTotal> entry : unsent.entrySet()) {
            setCurrentKey(entry.getKey());
            emit(entry.getValue());
        }
        unsent.clear();
        lastEmission = now();
    }

    private void emit(RunningTotal total) throws Exception {
        RunningTotal revised = total.revised();
        totals.update(revised);
        send(revised.published(generation));
    }

    private void freeLater(String key, RunningTotal total) {
        long gone = retention.freedAt(total.period(), total.end());
        wakeAt(FreeingTime.of(key, gone));
    }

    private long closesAt(String key, long end) {
        return end + grace + Math.floorMod(key.hashCode(), closingSpread);
    }
}
