package livegmv.measures;

/**
 * The additive measures of every period, the same names everywhere. Counts of orders and units; amounts in minor units (fen).
 * A measure may be negative in a partial sum, never in a settled total. Sums are checked: an overflow throws
 * {@link ArithmeticException} rather than wrap.
 *
 * @param gmv paid amounts, by pay time, refunds not deducted
 * @param privateGmv the part of gmv whose source is in the private domain (私域)
 * @param refunds the number of refunds, by refund time
 * @param refundedByPayTime refunds booked into the period of the payment
 * @param refundedByRefundTime refunds booked into the period of the refund
 * @param buyers distinct buyers of paid orders; of a platform's day the sum over its streamers
 * @param newBuyers buyers whose first paid order with this streamer this is
 * @param newBuyerGmv the amounts of these first orders
 * @param sessions that started in the period
 * @param liveSeconds from STARTED to ENDED, 24 h at most, of the sessions that started in the period
 * @param broadcastDays of a month: days on which a session started
 */
public record Measures(
        long createdOrders,
        long createdAmount,
        long paidOrders,
        long units,
        long gmv,
        long privateGmv,
        long refunds,
        long refundedByPayTime,
        long refundedByRefundTime,
        long buyers,
        long newBuyers,
        long newBuyerGmv,
        long sessions,
        long liveSeconds,
        long broadcastDays) {

    public static final Measures ZERO = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static Measures created(long orders, long amount) {
        return new Measures(orders, amount, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** @param privateAmount the part of the amount that is in the private domain */
    public static Measures paid(long orders, long units, long amount, long privateAmount) {
        return new Measures(0, 0, orders, units, amount, privateAmount, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    public static Measures refundedByPayTime(long amount) {
        return new Measures(0, 0, 0, 0, 0, 0, 0, amount, 0, 0, 0, 0, 0, 0, 0);
    }

    public static Measures refundedByRefundTime(long refunds, long amount) {
        return new Measures(0, 0, 0, 0, 0, 0, refunds, 0, amount, 0, 0, 0, 0, 0, 0);
    }

    public static Measures buyers(long buyers) {
        return new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, buyers, 0, 0, 0, 0, 0);
    }

    public static Measures newBuyers(long buyers, long amount) {
        return new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, buyers, amount, 0, 0, 0);
    }

    public static Measures sessions(long sessions, long liveSeconds) {
        return new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sessions, liveSeconds, 0);
    }

    public static Measures broadcastDays(long days) {
        return new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, days);
    }

    public Measures plus(Measures other) {
        return new Measures(
                Math.addExact(createdOrders, other.createdOrders),
                Math.addExact(createdAmount, other.createdAmount),
                Math.addExact(paidOrders, other.paidOrders),
                Math.addExact(units, other.units),
                Math.addExact(gmv, other.gmv),
                Math.addExact(privateGmv, other.privateGmv),
                Math.addExact(refunds, other.refunds),
                Math.addExact(refundedByPayTime, other.refundedByPayTime),
                Math.addExact(refundedByRefundTime, other.refundedByRefundTime),
                Math.addExact(buyers, other.buyers),
                Math.addExact(newBuyers, other.newBuyers),
                Math.addExact(newBuyerGmv, other.newBuyerGmv),
                Math.addExact(sessions, other.sessions),
                Math.addExact(liveSeconds, other.liveSeconds),
                Math.addExact(broadcastDays, other.broadcastDays));
    }

    public Measures negated() {
        return new Measures(
                -createdOrders,
                -createdAmount,
                -paidOrders,
                -units,
                -gmv,
                -privateGmv,
                -refunds,
                -refundedByPayTime,
                -refundedByRefundTime,
                -buyers,
                -newBuyers,
                -newBuyerGmv,
                -sessions,
                -liveSeconds,
                -broadcastDays);
    }

    /** What the streamer keeps of the period's payments, whenever the refunds came. */
    public long netGmv() {
        return Math.subtractExact(gmv, refundedByPayTime);
    }
}
