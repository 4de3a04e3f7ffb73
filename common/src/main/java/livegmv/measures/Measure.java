package livegmv.measures;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/** One measure of a published total: the field that carries it, and its value. Amounts are in minor units (fen). */
public enum Measure {
    CREATED_ORDERS("createdOrders", false, Measures::createdOrders),
    CREATED_AMOUNT("createdAmount", true, Measures::createdAmount),
    PAID_ORDERS("paidOrders", false, Measures::paidOrders),
    UNITS("units", false, Measures::units),
    GMV("gmv", true, Measures::gmv),
    PRIVATE_GMV("privateGmv", true, Measures::privateGmv),
    REFUNDS("refunds", false, Measures::refunds),
    REFUNDED_BY_PAY_TIME("refundedByPayTime", true, Measures::refundedByPayTime),
    REFUNDED_BY_REFUND_TIME("refundedByRefundTime", true, Measures::refundedByRefundTime),
    NET_GMV("netGmv", true, Measures::netGmv),
    BUYERS("buyers", false, Measures::buyers),
    NEW_BUYERS("newBuyers", false, Measures::newBuyers),
    NEW_BUYER_GMV("newBuyerGmv", true, Measures::newBuyerGmv),
    SESSIONS("sessions", false, Measures::sessions),
    LIVE_SECONDS("liveSeconds", false, Measures::liveSeconds),
    BROADCAST_DAYS("broadcastDays", false, Measures::broadcastDays);

    private final String fieldName;
    private final boolean money;
    private final ToLongFunction<Measures> value;

    Measure(String fieldName, boolean money, ToLongFunction<Measures> value) {
        this.fieldName = fieldName;
        this.money = money;
        this.value = value;
    }

    /** The measure of that field name, or null when there is none. */
    public static Measure named(String fieldName) {
        return Arrays.stream(values())
                .filter(measure -> measure.fieldName.equals(fieldName))
                .findFirst()
                .orElse(null);
    }

    /** As in every output topic: {@code netGmv}. */
    public String fieldName() {
        return fieldName;
    }

    /** Whether it is an amount in minor units; else a count, or seconds. */
    public boolean isMoney() {
        return money;
    }

    public long of(Measures measures) {
        return value.applyAsLong(measures);
    }
}
