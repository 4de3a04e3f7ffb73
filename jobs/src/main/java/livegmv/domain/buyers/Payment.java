package livegmv.domain.buyers;

import java.util.Comparator;
import livegmv.contracts.OrderMovement;
import livegmv.json.CodePointOrder;

/**
 * What a paid order is to its buyer: the whole line, so that a reversal takes away just what it reverses.
 *
 * @param payTime epoch ms
 * @param amount minor units (fen)
 * @param sessionId null if the order is of none
 */
public record Payment(String orderId, long payTime, long amount, String sessionId) {

    /** The first of a buyer's payments is the first by pay time, then orderId; the rest only tells lines of one order apart. */
    static final Comparator<Payment> FIRST = Comparator.comparingLong(Payment::payTime)
            .thenComparing(Payment::orderId, CodePointOrder::compare)
            .thenComparingLong(Payment::amount)
            .thenComparing(Payment::sessionId, Comparator.nullsFirst(CodePointOrder::compare));

    /** @param movement PAID, of either sign */
    static Payment of(OrderMovement movement) {
        return new Payment(movement.orderId(), movement.eventTime(), movement.amount(), movement.sessionId());
    }
}
