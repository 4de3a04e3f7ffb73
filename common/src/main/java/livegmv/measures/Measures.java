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
        long refundedByRefundTime) {

    public static final Measures ZERO = new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0);

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
                Math.addExact(refundedByRefundTime, other.refundedByRefundTime));
    }

    /** What the streamer keeps of the period's payments, whenever the refunds came. */
    public long netGmv() {
        return Math.subtractExact(gmv, refundedByPayTime);
    }
}
