package livegmv.domain.orders;

import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderMovement;

/**
 * A movement that one of its periods no longer took: the period's total had already been freed, and starting it again from zero
 * would publish a wrong one.
 *
 * @param fact the event behind the movement
 * @param period the label of the day or month
 */
public record UnbookedMovement(OrderMovement movement, OrderEvent fact, String period) {

    boolean isUndoneBy(OrderMovement other, String otherPeriod) {
        return period.equals(otherPeriod) && movement.equals(other.reversed());
    }
}
