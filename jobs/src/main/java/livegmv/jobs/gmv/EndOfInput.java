package livegmv.jobs.gmv;

import java.util.Optional;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * The end of a bounded input, at which all timers fire at once. State ends with the job then; to free it key by key would be
 * wasted, and in RocksDB each step of an iteration would pass over all that the steps before it have deleted.
 */
final class EndOfInput {

    private EndOfInput() {}

    /**
     * Fires what is left of the last watermark's timers: of a step whose timers a checkpoint may interrupt, Flink ends the input
     * while some still wait their turn, and would leave them.
     *
     * @param timers of the step; none if it has no keys
     */
    static void fireWhatIsLeft(Optional<InternalTimeServiceManager<?>> timers, long watermark) throws Exception {
        if (timers.isPresent()) {
            timers.get().advanceWatermark(new Watermark(watermark));
        }
    }

    static boolean hasCome(TimerService timers) {
        return timers.currentWatermark() == Long.MAX_VALUE;
    }
}
