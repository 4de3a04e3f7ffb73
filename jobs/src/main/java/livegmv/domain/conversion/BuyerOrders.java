package livegmv.domain.conversion;

import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;

/** How many orders of one buyer were created and paid, signed: exact under reversals, in any order. */
public record BuyerOrders(long created, long paid) {

    public static final BuyerOrders NONE = new BuyerOrders(0, 0);

    public BuyerOrders plus(OrderMovement movement) {
        return movement.kind() == MovementKind.CREATED
                ? new BuyerOrders(created + movement.sign(), paid)
                : new BuyerOrders(created, paid + movement.sign());
    }

    /** Whether nothing is to be remembered of the buyer. */
    public boolean isNone() {
        return created == 0 && paid == 0;
    }

    public boolean ordered() {
        return created > 0 || paid > 0;
    }

    public boolean bought() {
        return paid > 0;
    }
}
