package livegmv.jobs;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/**
 * The watermark that an operator had reached, kept over restarts. Flink starts every watermark from nothing, yet state has been
 * freed by the one before: without this, an event that is too late would find no facts after a restart and be counted twice.
 */
public final class RememberedWatermark {

    static final String STATE = "remembered-watermark";

    private final ListState<Long> state;
    private long reached = Long.MIN_VALUE;

    public RememberedWatermark(FunctionInitializationContext context) throws Exception {
        state = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>(STATE, Types.LONG));
        if (context.isRestored()) {
            for (long watermark : state.get()) {
                reached = Math.max(reached, watermark);
            }
        }
    }

    public void advance(long watermark) {
        reached = Math.max(reached, watermark);
    }

    /** The latest watermark that the operator has seen, before a restart or since, epoch ms. */
    public long reached() {
        return reached;
    }

    public void snapshot() throws Exception {
        state.update(List.of(reached));
    }
}
