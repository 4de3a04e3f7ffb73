package livegmv.jobs;

import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * A step that knows over restarts which watermark it had reached, and so what is too late. A watermark is known before the timers
 * that it fires.
 */
public abstract class RememberingOperator<OUT> extends EventTimeOperator<OUT> {

    private static final long serialVersionUID = 1;

    private transient RememberedWatermark watermark;

    protected RememberingOperator(String timersName) {
        super(timersName);
    }

    protected RememberingOperator() {
        super(TIMERS_OF_A_FUNCTION);
    }

    /** The latest watermark that the step has seen, before a restart or since, epoch ms. */
    protected final long reached() {
        return watermark.reached();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermark = new RememberedWatermark(context);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watermark.snapshot();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark.advance(mark.getTimestamp());
        super.processWatermark(mark);
    }
}
