package livegmv.jobs.gmv;

import livegmv.contracts.OrderEvent;
import livegmv.contracts.Received;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Runs {@link SettleOrders} and tells it every watermark, which Flink does not tell a function. */
final class SettleOrdersOperator extends KeyedProcessOperator<String, Received<OrderEvent>, SettledMovement> {

    private static final long serialVersionUID = 1;

    private final SettleOrders settleOrders;

    SettleOrdersOperator(SettleOrders settleOrders) {
        super(settleOrders);
        this.settleOrders = settleOrders;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        settleOrders.onWatermark(mark.getTimestamp());
        super.processWatermark(mark);
    }
}
