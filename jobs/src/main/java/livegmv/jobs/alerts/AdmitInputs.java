package livegmv.jobs.alerts;

import livegmv.contracts.DeadLetter;
import livegmv.contracts.Received;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableFunction;

/** Turns what a source read of one topic into facts of a streamer, and sends what it could not read to the dead letters. */
final class AdmitInputs<T> extends ProcessFunction<Received<T>, StreamerInput> {

    private static final long serialVersionUID = 1;

    private final String tallied;
    private final String topic;
    private final SerializableFunction<T, StreamerInput> fact;
    private final OutputTag<DeadLetter> deadLetters;

    private transient Tally consumed;
    private transient Tally deadLettered;

    /**
     * @param tallied the subject under which records are counted
     * @param topic as the broker knows it
     */
    AdmitInputs(
            String tallied,
            String topic,
            SerializableFunction<T, StreamerInput> fact,
            OutputTag<DeadLetter> deadLetters) {
        this.tallied = tallied;
        this.topic = topic;
        this.fact = fact;
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext context) {
        consumed = new Tally(getRuntimeContext(), tallied, "consumed");
        deadLettered = new Tally(getRuntimeContext(), tallied, "deadLettered");
    }

    @Override
    public void processElement(Received<T> received, Context context, Collector<StreamerInput> out) {
        consumed.count();
        if (received.rejection() == null) {
            out.collect(fact.apply(received.event()));
        } else {
            deadLettered.count();
            long now = context.timerService().currentProcessingTime();
            context.output(deadLetters, received.deadLetter(topic, received.rejection(), now));
        }
    }
}
