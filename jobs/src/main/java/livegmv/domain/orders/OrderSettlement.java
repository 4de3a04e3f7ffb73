package livegmv.domain.orders;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.contracts.CanonicalJson;
import livegmv.contracts.IssueReason;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssue;
import livegmv.contracts.OrderMovement;
import livegmv.json.CodePointOrder;

/**
 * The pure function from an order's facts to its money movements and problems. It looks at the set of facts alone, so the order
 * in which they arrived cannot matter.
 *
 * <p>Of different facts with one identity (type and refundId) the earliest holds, then the smaller amount, then the smaller
 * canonical JSON; the others are problems. PAID moves money whether or not a CREATED was seen, and even after a CANCELLED, for
 * only a refund moves it back. Refunds are taken in order of (eventTime, refundId) while the paid amount lasts.
 */
public final class OrderSettlement implements Serializable {

    private static final long serialVersionUID = 1;

    /** Of several facts with one identity, the first in this order holds. */
    static final Comparator<OrderEvent> HOLDING_FIRST = Comparator.comparingLong(OrderEvent::eventTime)
            .thenComparingLong(OrderEvent::amount)
            .thenComparing(OrderSettlement::canonicalJson, Arrays::compareUnsigned);

    private static final Comparator<OrderEvent> REFUND_ORDER = Comparator.comparingLong(OrderEvent::eventTime)
            .thenComparing(OrderEvent::refundId, CodePointOrder::compare);

    private static final Comparator<OrderIssue> ISSUE_ORDER = Comparator.comparing(OrderIssue::reason)
            .thenComparing(issue -> issue.fact().type())
            .thenComparing(OrderIssue::fact, HOLDING_FIRST);

    private final long orderRetention;

    /** @param orderRetention a refund that comes longer than this after the payment is not applied */
    public OrderSettlement(Duration orderRetention) {
        this.orderRetention = orderRetention.toMillis();
    }

    /** @param facts distinct events of one order, in any order */
    public OrderResults settle(Collection<OrderEvent> facts) {
        Holding holding = new Holding(facts);
        List<TimedMovement> movements = new ArrayList<>();
        List<OrderIssue> issues = holding.conflicts;
        OrderEvent attribution = holding.paid != null ? holding.paid : holding.created;
        if (holding.created != null) {
            movements.add(movement(MovementKind.CREATED, holding.created, attribution, holding.paid));
        }
        if (holding.paid != null) {
            movements.add(movement(MovementKind.PAID, holding.paid, attribution, holding.paid));
        }
        applyRefunds(holding, movements, issues);
        issues.sort(ISSUE_ORDER);
        return new OrderResults(movements, issues);
    }

    private void applyRefunds(Holding holding, List<TimedMovement> movements, List<OrderIssue> issues) {
        List<OrderEvent> refunds = new ArrayList<>(holding.refunds.values());
        refunds.sort(REFUND_ORDER);
        long left = holding.paid == null ? 0 : holding.paid.amount();
        for (OrderEvent refund : refunds) {
            if (holding.paid == null) {
                issues.add(new OrderIssue(IssueReason.REFUND_WITHOUT_PAYMENT, refund, null));
            } else if (refund.eventTime() - holding.paid.eventTime() > orderRetention) {
                issues.add(new OrderIssue(IssueReason.REFUND_TOO_LATE, refund, null));
            } else if (refund.amount() > left) {
                issues.add(new OrderIssue(IssueReason.REFUND_EXCEEDS_PAID, refund, null));
            } else {
                left -= refund.amount();
                movements.add(movement(MovementKind.REFUNDED, refund, holding.paid, holding.paid));
            }
        }
    }

    /** Streamer, session, buyer, product and source are the holding PAID's, else the CREATED's, for all that the order moves. */
    private static TimedMovement movement(MovementKind kind, OrderEvent fact, OrderEvent attribution, OrderEvent paid) {
        OrderMovement movement = new OrderMovement(
                kind,
                1,
                fact.orderId(),
                fact.refundId(),
                attribution.streamerId(),
                attribution.sessionId(),
                attribution.buyerId(),
                attribution.productId(),
                attribution.source(),
                fact.amount(),
                kind == MovementKind.PAID ? fact.quantity() : 0,
                fact.eventTime(),
                kind == MovementKind.CREATED ? null : Long.valueOf(paid.eventTime()));
        return new TimedMovement(
                movement, attribution.sessionId() == null ? attribution.eventTime() : TimedMovement.NAMED);
    }

    /** A deployment's facts are all in one currency, so any code serves for comparing them. */
    private static byte[] canonicalJson(OrderEvent event) {
        return CanonicalJson.of(event, "");
    }

    /** The fact that holds of each identity, and the others as conflicts. */
    private static final class Holding {
        private OrderEvent created;
        private OrderEvent paid;
        private OrderEvent cancelled;
        private final Map<String, OrderEvent> refunds = new HashMap<>();
        private final List<OrderIssue> conflicts = new ArrayList<>();

        private Holding(Collection<OrderEvent> facts) {
            for (OrderEvent fact : facts) {
                switch (fact.type()) {
                    case CREATED -> created = prevailing(created, fact);
                    case PAID -> paid = prevailing(paid, fact);
                    case CANCELLED -> cancelled = prevailing(cancelled, fact);
                    case REFUNDED -> refunds.merge(fact.refundId(), fact, this::prevailing);
                }
            }
        }

        private OrderEvent prevailing(OrderEvent held, OrderEvent other) {
            if (held == null) {
                return other;
            }
            boolean heldPrevails = HOLDING_FIRST.compare(held, other) <= 0;
            conflicts.add(new OrderIssue(IssueReason.CONFLICTING_FACT, heldPrevails ? other : held, null));
            return heldPrevails ? held : other;
        }
    }
}
