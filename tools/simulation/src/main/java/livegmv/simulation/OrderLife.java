package livegmv.simulation;

import java.util.concurrent.TimeUnit;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderEventType;

/** An order from its creation on: paid after a while or cancelled; paid, perhaps given back in part or whole, days later. */
final class OrderLife extends Happening {

    private static final long SECOND = TimeUnit.SECONDS.toMillis(1);
    private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final long PAYMENT_DEADLINE = 30 * MINUTE;
    private static final long LATEST_REFUND = 30 * DAY;

    private enum Stage {
        TO_CREATE,
        TO_PAY,
        TO_CANCEL,
        TO_REFUND,
        TO_RECALL
    }

    private final OrderEvent purchase;
    private final MerchantKind merchant;
    private final double pays;
    private final Recall recall;
    private final Dice dice;
    private Stage stage = Stage.TO_CREATE;
    private long left;
    private int refunds;

    /**
     * @param purchase the CREATED; its eventTime does not matter
     * @param pays the probability
     * @param recall null: only the usual refunds
     * @param dice of the visit that it came from
     */
    OrderLife(OrderEvent purchase, MerchantKind merchant, double pays, Recall recall, Dice dice) {
        this.purchase = purchase;
        this.merchant = merchant;
        this.pays = pays;
        this.recall = recall;
        this.dice = dice;
    }

    @Override
    long happen(long now, Simulation simulation) {
        switch (stage) {
            case TO_CREATE -> {
                simulation.tell(purchase(OrderEventType.CREATED, now));
                return afterCreation(now);
            }
            case TO_PAY -> {
                simulation.tell(purchase(OrderEventType.PAID, now));
                left = purchase.amount();
                if (recall != null && now < recall.from() && dice.chance(recall.share())) {
                    stage = Stage.TO_RECALL;
                    return dice.between(recall.from(), recall.to());
                }
                return dice.chance(merchant.refundShare()) ? firstRefund(now) : NO_MORE;
            }
            case TO_CANCEL -> {
                simulation.tell(new OrderEvent(
                        purchase.orderId(), OrderEventType.CANCELLED, now, null, null, 0, null, null, null, 0, null));
                return NO_MORE;
            }
            case TO_RECALL -> {
                simulation.tell(refund(now, left));
                return NO_MORE;
            }
            default -> {
                simulation.tell(
                        refund(now, refunds == 0 && dice.chance(0.75) ? left : left * dice.between(20, 81) / 100));
                return left > 0 && refunds < 2 && dice.chance(0.15) ? now + dice.between(DAY, 5 * DAY) : NO_MORE;
            }
        }
    }

    private long afterCreation(long now) {
        if (dice.chance(Math.min(1, pays))) {
            stage = Stage.TO_PAY;
            long delay = (long) dice.lognormal(25 * SECOND, 1.0);
            return now + Math.max(2 * SECOND, Math.min(delay, PAYMENT_DEADLINE - SECOND));
        }
        stage = Stage.TO_CANCEL;
        return now
                + (dice.chance(0.35) ? dice.between(MINUTE, 20 * MINUTE) : PAYMENT_DEADLINE + dice.between(0, MINUTE));
    }

    private long firstRefund(long now) {
        stage = Stage.TO_REFUND;
        long delay = dice.chance(0.2)
                ? dice.between(10 * MINUTE, 6 * HOUR)
                : (long) Math.min(LATEST_REFUND, Math.max(6 * HOUR, dice.lognormal(3.0 * DAY, 0.7)));
        return now + delay;
    }

    private OrderEvent purchase(OrderEventType type, long now) {
        return new OrderEvent(
                purchase.orderId(),
                type,
                now,
                null,
                purchase.streamerId(),
                purchase.amount(),
                purchase.sessionId(),
                purchase.buyerId(),
                purchase.productId(),
                purchase.quantity(),
                purchase.source());
    }

    private OrderEvent refund(long now, long amount) {
        left -= amount;
        refunds++;
        return new OrderEvent(
                purchase.orderId(),
                OrderEventType.REFUNDED,
                now,
                purchase.orderId() + "-r" + refunds,
                null,
                amount,
                null,
                null,
                null,
                0,
                null);
    }
}
