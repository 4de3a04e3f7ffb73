package livegmv.domain.conversion;

/** Distinct buyers: who created or paid an order, and who paid one. */
public record BuyerCount(long orderers, long buyers) {

    public static final BuyerCount ZERO = new BuyerCount(0, 0);

    /** When the orders of one buyer change. */
    public BuyerCount after(BuyerOrders before, BuyerOrders now) {
        return new BuyerCount(
                orderers + one(now.ordered()) - one(before.ordered()),
                buyers + one(now.bought()) - one(before.bought()));
    }

    private static int one(boolean counts) {
        return counts ? 1 : 0;
    }
}
