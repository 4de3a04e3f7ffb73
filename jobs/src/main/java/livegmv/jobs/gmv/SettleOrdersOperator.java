package livegmv.jobs.gmv;

import livegmv.contracts.OrderEvent;
import livegmv.contracts.Received;

/** Runs {@link SettleOrders}. */
final class SettleOrdersOperator extends WatermarkTellingOperator<Received<OrderEvent>, SettledMovement> {

    private static final long serialVersionUID = 1;

    SettleOrdersOperator(SettleOrders settleOrders) {
        super(settleOrders);
    }
}
