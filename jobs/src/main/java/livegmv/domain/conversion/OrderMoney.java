package livegmv.domain.conversion;

import livegmv.contracts.OrderMovement;

/** What orders add up to, signed, so that a reversal takes away what the movement added. Amounts in minor units (fen). */
public record OrderMoney(
        long createdOrders,
        long paidOrders,
        long units,
        long gmv,
        long privatePaidOrders,
        long privateGmv,
        long refundedByPayTime) {

    public static final OrderMoney ZERO = new OrderMoney(0, 0, 0, 0, 0, 0, 0);

    public static OrderMoney of(OrderMovement movement) {
        long sign = movement.sign();
        long amount = Math.multiplyExact(sign, movement.amount());
        return switch (movement.kind()) {
            case CREATED -> new OrderMoney(sign, 0, 0, 0, 0, 0, 0);
            case PAID -> {
                boolean fromPrivate =
                        movement.source() != null && movement.source().isPrivateDomain();
                yield new OrderMoney(
                        0, sign, sign * movement.units(), amount, fromPrivate ? sign : 0, fromPrivate ? amount : 0, 0);
            }
            case REFUNDED -> new OrderMoney(0, 0, 0, 0, 0, 0, amount);
        };
    }

    /** @throws ArithmeticException when a sum leaves the range of a long */
    public OrderMoney plus(OrderMoney other) {
        return new OrderMoney(
                createdOrders + other.createdOrders,
                paidOrders + other.paidOrders,
                Math.addExact(units, other.units),
                Math.addExact(gmv, other.gmv),
                privatePaidOrders + other.privatePaidOrders,
                Math.addExact(privateGmv, other.privateGmv),
                Math.addExact(refundedByPayTime, other.refundedByPayTime));
    }
}
