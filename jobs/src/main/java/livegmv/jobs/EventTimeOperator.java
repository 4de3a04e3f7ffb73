package livegmv.jobs;

import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** A step that is keyed by a string and that only event time wakes. */
public abstract class EventTimeOperator<OUT> extends AbstractStreamOperator<OUT>
        implements Triggerable<String, VoidNamespace> {

    /** The name that Flink gives the timers of a function: savepoints of a step that once was one hold them under it. */
    protected static final String TIMERS_OF_A_FUNCTION = "user-timers";

    private static final long serialVersionUID = 1;

    private final String timersName;

    private transient InternalTimerService<VoidNamespace> timers;
    private transient TimersInTurn turns;

    /** @param timersName under which its timers are stored: another name loses those of a savepoint */
    protected EventTimeOperator(String timersName) {
        this.timersName = timersName;
    }

    /** Called with its key when the watermark has reached a time that was asked for, epoch ms. */
    protected abstract void wake(String key, long time) throws Exception;

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService(timersName, VoidNamespaceSerializer.INSTANCE, this);
        if (firesInTurn()) {
            turns = new TimersInTurn(
                    getTimeServiceManager().orElseThrow(),
                    getProcessingTimeService(),
                    getContainingTask()
                            .getMailboxExecutorFactory()
                            .createExecutor(getOperatorConfig().getChainIndex()),
                    output::emitWatermark);
        }
    }

    /** Wakes the current key once at {@code time}, epoch ms, however often that is asked for. */
    protected final void wakeAt(long time) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
    }

    /** The watermark that has arrived since the start; its timers may not have fired yet. */
    protected final long currentWatermark() {
        return timers.currentWatermark();
    }

    protected final long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    protected final void send(OUT record) {
        output.collect(new StreamRecord<>(record));
    }

    protected final <T> void send(OutputTag<T> tag, T record) {
        output.collect(tag, new StreamRecord<>(record));
    }

    @Override
    public final void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        wake(timer.getKey(), timer.getTimestamp());
    }

    @Override
    public final void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    /**
     * Whether the timers of a watermark fire in turn with records and barriers. Only of a step whose watermark nobody behind it needs:
     * records may arrive between a watermark and the last of its timers, and the watermark goes on after that one.
     */
    protected boolean firesInTurn() {
        return false;
    }

    /**
     * Whether the timers fire when the input has ended, and with it all time. Not those of a step that then only frees what nobody will
     * see any more: they are as many as there are keys.
     */
    protected boolean firesAtEnd() {
        return true;
    }

    /** To be called for each record by a step that fires in turn. */
    protected final void recordCame() {
        turns.recordCame();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE && !firesAtEnd()) {
            output.emitWatermark(mark);
        } else if (firesInTurn()) {
            turns.advance(mark);
        } else {
            super.processWatermark(mark);
        }
    }

    /** The input may end while some of the last watermark's timers still wait their turn. */
    @Override
    public void finish() throws Exception {
        if (firesInTurn()) {
            turns.finish();
        }
        super.finish();
    }
}
