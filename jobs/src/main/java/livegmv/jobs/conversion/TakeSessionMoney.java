package livegmv.jobs.conversion;

import livegmv.contracts.OrderMovement;
import livegmv.contracts.Received;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes the movements of orders that belong to a session. */
final class TakeSessionMoney implements FlatMapFunction<Received<OrderMovement>, SessionPart> {

    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(Received<OrderMovement> received, Collector<SessionPart> out) {
        if (received.event().sessionId() != null) {
            out.collect(SessionPart.of(received.event()));
        }
    }
}
