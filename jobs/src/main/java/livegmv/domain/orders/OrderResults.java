package livegmv.domain.orders;

import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.OrderIssue;

/** What an order's facts amount to: its money movements, all with sign +1 and at most one per fact, and its problems, in a fixed order. */
public record OrderResults(List<TimedMovement> movements, List<OrderIssue> issues) {

    public static final OrderResults NONE = new OrderResults(List.of(), List.of());

    /** What has to be sent so that whoever summed up {@code before} arrives at these: reversals first, then what is new. */
    public List<TimedMovement> movementsSince(OrderResults before) {
        List<TimedMovement> difference = new ArrayList<>();
        for (TimedMovement movement : before.movements) {
            if (!movements.contains(movement)) {
                difference.add(movement.reversed());
            }
        }
        for (TimedMovement movement : movements) {
            if (!before.movements.contains(movement)) {
                difference.add(movement);
            }
        }
        return difference;
    }
}
