package livegmv.domain.orders;

import java.util.List;
import livegmv.contracts.OrderIssue;

/**
 * What one more event changes for its order.
 *
 * @param facts what is known now
 * @param movements the difference to what was sent before, reversals first
 * @param issues the order's present problems when they differ from those before, else null
 */
public record OrderChange(OrderFacts facts, List<TimedMovement> movements, List<OrderIssue> issues) {}
