package livegmv.jobs.conversion;

import livegmv.contracts.Received;
import livegmv.contracts.SessionEvent;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes the readable session events. The gmv job reads the same topic and sends the others to the dead letters. */
final class TakeSessionEvents implements FlatMapFunction<Received<SessionEvent>, SessionPart> {

    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(Received<SessionEvent> received, Collector<SessionPart> out) {
        if (received.rejection() == null) {
            out.collect(SessionPart.of(received.event()));
        }
    }
}
