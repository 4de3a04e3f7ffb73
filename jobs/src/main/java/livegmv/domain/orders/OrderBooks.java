package livegmv.domain.orders;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import livegmv.contracts.IssueReason;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderEventType;
import livegmv.contracts.OrderIssue;
import livegmv.contracts.OrderMovement;
import livegmv.domain.periods.PeriodBookings;

/**
 * Decides what one more event changes for its order: results(after) - results(before), and which of the difference comes too
 * late for a period whose total is gone.
 */
public final class OrderBooks implements Serializable {

    private static final long serialVersionUID = 1;

    private final OrderSettlement settlement;
    private final PeriodBookings bookings;

    public OrderBooks(OrderSettlement settlement, PeriodBookings bookings) {
        this.settlement = settlement;
        this.bookings = bookings;
    }

    /**
     * @param event not yet held by {@code before}
     * @param watermark epoch ms; periods that it has left behind by more than their retention take no movement
     */
    public OrderChange enter(OrderFacts before, OrderEvent event, long watermark) {
        OrderResults resultsBefore = settlement.settle(before.events());
        OrderResults results = settlement.settle(before.with(event, List.of()).events());
        List<TimedMovement> movements = results.movementsSince(resultsBefore);
        OrderFacts facts = before.with(event, before.unbooked());
        facts = before.with(event, unbooked(facts, movements, watermark));
        List<OrderIssue> issues = issues(results, facts);
        return new OrderChange(facts, movements, issues.equals(issues(resultsBefore, before)) ? null : issues);
    }

    private List<UnbookedMovement> unbooked(OrderFacts facts, List<TimedMovement> movements, long watermark) {
        List<UnbookedMovement> unbooked = facts.unbooked();
        for (TimedMovement timed : movements) {
            OrderMovement movement = timed.movement();
            for (String gone : bookings.gone(movement, watermark)) {
                unbooked = new ArrayList<>(unbooked);
                if (!unbooked.removeIf(earlier -> earlier.isUndoneBy(movement, gone))) {
                    unbooked.add(new UnbookedMovement(movement, factOf(movement, facts.events()), gone));
                }
            }
        }
        return unbooked;
    }

    private static OrderEvent factOf(OrderMovement movement, List<OrderEvent> events) {
        return events.stream()
                .filter(event -> event.type() == typeOf(movement.kind())
                        && event.eventTime() == movement.eventTime()
                        && event.amount() == movement.amount()
                        && Objects.equals(event.refundId(), movement.refundId()))
                .min(OrderSettlement.HOLDING_FIRST)
                .orElseThrow();
    }

    private static OrderEventType typeOf(MovementKind kind) {
        return switch (kind) {
            case CREATED -> OrderEventType.CREATED;
            case PAID -> OrderEventType.PAID;
            case REFUNDED -> OrderEventType.REFUNDED;
        };
    }

    private static List<OrderIssue> issues(OrderResults results, OrderFacts facts) {
        if (facts.unbooked().isEmpty()) {
            return results.issues();
        }
        List<OrderIssue> issues = new ArrayList<>(results.issues());
        for (UnbookedMovement unbooked : facts.unbooked()) {
            issues.add(new OrderIssue(IssueReason.PERIOD_GONE, unbooked.fact(), unbooked.period()));
        }
        return issues;
    }
}
