package livegmv.jobs.alerts;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * What the alert job remembers of its own run, of no streamer: when it first started, how far event time has come, and whether a walk over
 * all streamers was under way. Each subtask writes its own and reads all, so that a wider job begins where the narrower one was.
 */
final class RunMemory {

    static final String FIRST_START_STATE = "first-start";
    static final String WATERMARK_STATE = "remembered-watermark";
    static final String SWEEP_STATE = "sweep-pending";

    private final ListState<Long> firstStartState;
    private final ListState<Long> watermarkState;
    private final ListState<Boolean> sweepState;

    private final boolean restored;
    private final boolean sweepWasPending;
    private final long firstStart;
    private long reached;

    /** @param now epoch ms: the first start, when none is remembered */
    RunMemory(StateInitializationContext context, long now) throws Exception {
        OperatorStateStore store = context.getOperatorStateStore();
        firstStartState = store.getUnionListState(new ListStateDescriptor<>(FIRST_START_STATE, Types.LONG));
        watermarkState = store.getUnionListState(new ListStateDescriptor<>(WATERMARK_STATE, Types.LONG));
        sweepState = store.getUnionListState(new ListStateDescriptor<>(SWEEP_STATE, Types.BOOLEAN));
        restored = context.isRestored();
        long started = now;
        for (long remembered : firstStartState.get()) {
            started = remembered;
        }
        firstStart = started;
        reached = Long.MIN_VALUE;
        for (long watermark : watermarkState.get()) {
            reached = Math.max(reached, watermark);
        }
        boolean pending = false;
        for (boolean remembered : sweepState.get()) {
            pending |= remembered;
        }
        sweepWasPending = pending;
    }

    void save(boolean sweepIsPending) throws Exception {
        firstStartState.update(List.of(firstStart));
        watermarkState.update(List.of(reached));
        sweepState.update(List.of(sweepIsPending));
    }

    /** False at a start without state. */
    boolean isRestored() {
        return restored;
    }

    boolean sweepWasPending() {
        return sweepWasPending;
    }

    /** Epoch ms; the same for all subtasks. */
    long firstStart() {
        return firstStart;
    }

    /** The latest watermark, epoch ms; {@link Long#MIN_VALUE} before the first. */
    long reached() {
        return reached;
    }

    /** Never back: an input that was idle may begin with an older one. */
    void reach(long watermark) {
        reached = Math.max(reached, watermark);
    }
}
