package livegmv.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.ToLongFunction;

/** A quotient of two counts of one part. A rate of people, but for {@link #EXPOSURE_TO_ENTER} and the two of money. */
public enum ConversionRate {
    /** Of events: one who is shown the room is no viewer yet, and has no name. */
    EXPOSURE_TO_ENTER("exposureToEnter", ConversionCounts::views, ConversionCounts::impressions),
    ENTER_TO_CLICK("enterToClick", ConversionCounts::clickers, ConversionCounts::viewers),
    CLICK_TO_ORDER("clickToOrder", ConversionCounts::orderers, ConversionCounts::clickers),
    ORDER_TO_PAY("orderToPay", ConversionCounts::buyers, ConversionCounts::orderers),
    VIEWER_TO_PAY("viewerToPay", ConversionCounts::buyers, ConversionCounts::viewers),
    /** Minor units per 1000 views. */
    GPM("gpm", ConversionCounts::gmv, ConversionCounts::views, 1000),
    /** Minor units per viewer (UV value). */
    GMV_PER_VIEWER("gmvPerViewer", ConversionCounts::gmv, ConversionCounts::viewers);

    /** Decimal places that are published. */
    public static final int SCALE = 6;

    private final String fieldName;
    private final ToLongFunction<ConversionCounts> numerator;
    private final ToLongFunction<ConversionCounts> denominator;
    private final long per;

    ConversionRate(
            String fieldName,
            ToLongFunction<ConversionCounts> numerator,
            ToLongFunction<ConversionCounts> denominator) {
        this(fieldName, numerator, denominator, 1);
    }

    /** @param per of how many of the denominator */
    ConversionRate(
            String fieldName,
            ToLongFunction<ConversionCounts> numerator,
            ToLongFunction<ConversionCounts> denominator,
            long per) {
        this.fieldName = fieldName;
        this.numerator = numerator;
        this.denominator = denominator;
        this.per = per;
    }

    /** Null for a name that no rate has. */
    public static ConversionRate named(String fieldName) {
        for (ConversionRate rate : values()) {
            if (rate.fieldName.equals(fieldName)) {
                return rate;
            }
        }
        return null;
    }

    /** Its name in the published records. */
    public String fieldName() {
        return fieldName;
    }

    public long numerator(ConversionCounts counts) {
        return numerator.applyAsLong(counts);
    }

    public long denominator(ConversionCounts counts) {
        return denominator.applyAsLong(counts);
    }

    /** Rounded to {@link #SCALE} decimal places; null when the denominator is 0. */
    public BigDecimal of(ConversionCounts counts) {
        long divisor = denominator(counts);
        if (divisor == 0) {
            return null;
        }
        return BigDecimal.valueOf(numerator(counts))
                .multiply(BigDecimal.valueOf(per))
                .divide(BigDecimal.valueOf(divisor), SCALE, RoundingMode.HALF_EVEN);
    }
}
