package livegmv.domain.alerts;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import livegmv.measures.Measure;

/**
 * Figures as people read them. Long amounts are cut off, never rounded up: no text says that a threshold is reached when it is not.
 *
 * @param currencyCode three capital letters
 * @param minorDigits decimal places of the minor unit
 */
public record Amounts(String currencyCode, int minorDigits) implements Serializable {

    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    /** {@code 51.23万元}, {@code 9,999.5元}, {@code 12,000}: from 10,000 on amounts are in 万. */
    String zh(long value, Measure metric) {
        if (!metric.isMoney()) {
            return grouped(BigDecimal.valueOf(value), 0);
        }
        BigDecimal amount = BigDecimal.valueOf(value, minorDigits);
        String unit = currencyCode.equals("CNY") ? "元" : currencyCode;
        return amount.abs().compareTo(TEN_THOUSAND) < 0
                ? grouped(amount, minorDigits) + unit
                : grouped(amount.movePointLeft(4), 2) + "万" + unit;
    }

    /** {@code CNY 512,345.67}, {@code 12,000}. */
    String en(long value, Measure metric) {
        return metric.isMoney()
                ? currencyCode + " " + grouped(BigDecimal.valueOf(value, minorDigits), minorDigits)
                : grouped(BigDecimal.valueOf(value), 0);
    }

    private static String grouped(BigDecimal number, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.DOWN);
        return format.format(number);
    }
}
