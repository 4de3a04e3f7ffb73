package livegmv.domain.conversion;

import java.math.BigInteger;
import java.util.List;
import livegmv.contracts.ConversionCounts;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.DomainConversion;

/** Puts together what the records of a session and of a day have in common. */
final class Funnel {

    /** Each stage once, in the order of the funnel; viewerToPay is all of them together. */
    private static final List<ConversionRate> STEPS = List.of(
            ConversionRate.EXPOSURE_TO_ENTER,
            ConversionRate.ENTER_TO_CLICK,
            ConversionRate.CLICK_TO_ORDER,
            ConversionRate.ORDER_TO_PAY);

    private Funnel() {}

    static ConversionCounts counts(
            RoomCounts room, long viewers, long clickers, long online, OrderMoney money, BuyerCount buyers) {
        return new ConversionCounts(
                room.impressions(),
                room.views(),
                room.exposures(),
                room.clicks(),
                room.likes(),
                room.comments(),
                room.shares(),
                room.follows(),
                viewers,
                clickers,
                online,
                money.createdOrders(),
                buyers.orderers(),
                money.paidOrders(),
                buyers.buyers(),
                money.gmv());
    }

    static DomainConversion privateDomain(RoomCounts room, AudienceSize audience, OrderMoney money) {
        return new DomainConversion(
                room.privateViews(),
                audience.privateViewers(),
                audience.privateClickers(),
                money.privatePaidOrders(),
                money.privateGmv());
    }

    static DomainConversion publicDomain(RoomCounts room, AudienceSize audience, OrderMoney money) {
        return new DomainConversion(
                room.views() - room.privateViews(),
                audience.publicViewers(),
                audience.publicClickers(),
                money.paidOrders() - money.privatePaidOrders(),
                money.gmv() - money.privateGmv());
    }

    /** Rounded; 0 without viewers. */
    static long dwellSeconds(long heartbeats, long heartbeatInterval, long viewers) {
        if (viewers == 0) {
            return 0;
        }
        long millis = Math.multiplyExact(heartbeats, heartbeatInterval);
        return (millis + viewers * 500) / (viewers * 1000);
    }

    /**
     * The step whose rate fell most in proportion; of equal ones the first in the funnel; null when none fell. A step with a
     * denominator of 0 in either part has no rate, and neither falls nor rises.
     */
    static ConversionRate worstStep(ConversionCounts last, ConversionCounts previous) {
        ConversionRate worst = null;
        BigInteger worstNow = BigInteger.ONE;
        BigInteger worstBefore = BigInteger.ONE;
        for (ConversionRate step : STEPS) {
            if (step.denominator(last) <= 0 || step.denominator(previous) <= 0) {
                continue;
            }
            // now / before is the proportion: last rate over previous rate, without dividing.
            BigInteger now = product(step.numerator(last), step.denominator(previous));
            BigInteger before = product(step.numerator(previous), step.denominator(last));
            if (now.multiply(worstBefore).compareTo(worstNow.multiply(before)) < 0) {
                worst = step;
                worstNow = now;
                worstBefore = before;
            }
        }
        return worst;
    }

    private static BigInteger product(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
