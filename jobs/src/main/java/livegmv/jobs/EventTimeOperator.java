package livegmv.jobs;

import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** A step that is keyed by a string and that only event time wakes. */
public abstract class EventTimeOperator<OUT> extends AbstractStreamOperator<OUT>
        implements Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1;

    private final String timersName;

    private transient InternalTimerService<VoidNamespace> timers;

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
     * Fires what is left of the last watermark's timers: of a step whose timers a checkpoint may interrupt, Flink ends the input
     * while some still wait their turn, and would leave them.
     */
    @Override
    public void finish() throws Exception {
        if (getTimeServiceManager().isPresent()) {
            InternalTimeServiceManager<?> all = getTimeServiceManager().get();
            all.advanceWatermark(new Watermark(currentWatermark()));
        }
        super.finish();
    }
}
