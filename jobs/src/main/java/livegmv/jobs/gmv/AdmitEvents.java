package livegmv.jobs.gmv;

import livegmv.contracts.DeadLetter;
import livegmv.contracts.InputEvent;
import livegmv.contracts.Received;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets events pass and sends what the source could not read to the dead letters. */
public final class AdmitEvents<E extends InputEvent> extends ProcessFunction<Received<E>, Received<E>> {

    private static final long serialVersionUID = 1;

    private final String topic;
    private final OutputTag<DeadLetter> deadLetters;

    public AdmitEvents(String topic, OutputTag<DeadLetter> deadLetters) {
        this.topic = topic;
        this.deadLetters = deadLetters;
    }

    @Override
    public void processElement(Received<E> received, Context context, Collector<Received<E>> out) {
        if (received.rejection() == null) {
            out.collect(received);
        } else {
            long now = context.timerService().currentProcessingTime();
            context.output(deadLetters, received.deadLetter(topic, received.rejection(), now));
        }
    }
}
