package livegmv.jobs;

import livegmv.contracts.DeadLetter;
import livegmv.contracts.InputEvent;
import livegmv.contracts.Received;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets events pass and sends what the source could not read to the dead letters. */
public final class AdmitEvents<E extends InputEvent> extends ProcessFunction<Received<E>, Received<E>> {

    private static final long serialVersionUID = 1;

    private final String tallied;
    private final String topic;
    private final OutputTag<DeadLetter> deadLetters;

    private transient Tally consumed;
    private transient Tally deadLettered;

    /** @param tallied the subject under which events are counted */
    public AdmitEvents(String tallied, String topic, OutputTag<DeadLetter> deadLetters) {
        this.tallied = tallied;
        this.topic = topic;
        this.deadLetters = deadLetters;
    }

    @Override
    public void open(OpenContext context) {
        consumed = new Tally(getRuntimeContext(), tallied, "consumed");
        deadLettered = new Tally(getRuntimeContext(), tallied, "deadLettered");
    }

    @Override
    public void processElement(Received<E> received, Context context, Collector<Received<E>> out) {
        consumed.count();
        if (received.rejection() == null) {
            out.collect(received);
        } else {
            deadLettered.count();
            long now = context.timerService().currentProcessingTime();
            context.output(deadLetters, received.deadLetter(topic, received.rejection(), now));
        }
    }
}
