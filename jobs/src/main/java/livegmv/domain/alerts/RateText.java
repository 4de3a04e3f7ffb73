package livegmv.domain.alerts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.FunnelCounts;

/** A rate as a number of an alert, and as people read it. */
final class RateText {

    private static final int PLACES_OF_PERCENT = 2;

    private RateText() {}

    /** Rounded down; null without a denominator. Rules are judged by the counts themselves. */
    static Long millionths(ConversionRate rate, FunnelCounts counts) {
        long denominator = counts.denominator(rate);
        if (denominator <= 0) {
            return null;
        }
        return BigInteger.valueOf(counts.numerator(rate))
                .multiply(BigInteger.valueOf(1_000_000))
                .divide(BigInteger.valueOf(denominator))
                .longValueExact();
    }

    /** {@code 3.12%} of 31234 millionths. */
    static String percent(long millionths) {
        BigDecimal percent = BigDecimal.valueOf(millionths, 4).setScale(PLACES_OF_PERCENT, RoundingMode.HALF_EVEN);
        return percent.stripTrailingZeros().toPlainString() + "%";
    }

    static String zh(ConversionRate rate) {
        return switch (rate) {
            case EXPOSURE_TO_ENTER -> "曝光进入率";
            case ENTER_TO_CLICK -> "进入点击率";
            case CLICK_TO_ORDER -> "点击下单率";
            case ORDER_TO_PAY -> "下单支付率";
            case VIEWER_TO_PAY -> "观看支付率";
            case GPM, GMV_PER_VIEWER -> throw new IllegalArgumentException(rate + " is no rate of people");
        };
    }

    static String en(ConversionRate rate) {
        return switch (rate) {
            case EXPOSURE_TO_ENTER -> "the rate of entering when shown";
            case ENTER_TO_CLICK -> "the rate of viewers who click";
            case CLICK_TO_ORDER -> "the rate of clickers who order";
            case ORDER_TO_PAY -> "the rate of orderers who pay";
            case VIEWER_TO_PAY -> "the rate of viewers who pay";
            case GPM, GMV_PER_VIEWER -> throw new IllegalArgumentException(rate + " is no rate of people");
        };
    }
}
