package livegmv.jobs;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * Counts what became of events: as a metric for those who watch a job, and as an accumulator, which a bounded run returns with
 * its result. consumed = factsHeld + repeats + deadLettered, so that nothing is dropped without a trace.
 */
public final class Tally {

    private final Counter metric;
    private final LongCounter accumulator = new LongCounter();

    /** @param subject what is counted, such as {@code orders}; name such as {@code repeats} */
    public Tally(RuntimeContext context, String subject, String name) {
        metric = context.getMetricGroup().addGroup(subject).counter(name);
        context.addAccumulator(subject + "." + name, accumulator);
    }

    public void count() {
        count(1);
    }

    public void count(long events) {
        metric.inc(events);
        accumulator.add(events);
    }
}
