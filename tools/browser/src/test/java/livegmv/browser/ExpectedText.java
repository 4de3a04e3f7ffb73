package livegmv.browser;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How a record's number is to look, by decimal arithmetic that shares nothing with the pages' own. */
final class ExpectedText {

    private static final long WAN = 10_000;
    private static final long YI = 100_000_000;

    private ExpectedText() {}

    static String count(long number) {
        return decimal(BigDecimal.valueOf(number), 0);
    }

    static String exact(long fen) {
        return decimal(BigDecimal.valueOf(fen, 2), 2);
    }

    static String english(long fen) {
        BigDecimal yuan = BigDecimal.valueOf(fen, 2);
        return decimal(yuan, yuan.abs().compareTo(BigDecimal.valueOf(100)) < 0 ? 2 : 0);
    }

    static String chinese(long fen) {
        BigDecimal yuan = BigDecimal.valueOf(fen, 2);
        if (yuan.compareTo(BigDecimal.valueOf(WAN)) < 0) {
            return english(fen);
        }
        boolean wan = yuan.compareTo(BigDecimal.valueOf(YI)) < 0;
        return decimal(yuan.divide(BigDecimal.valueOf(wan ? WAN : YI)), 2) + (wan ? "万" : "亿");
    }

    static String percent(double ratio) {
        BigDecimal percent = BigDecimal.valueOf(ratio).movePointRight(2);
        return decimal(percent, percent.compareTo(BigDecimal.TEN) >= 0 ? 1 : 2) + "%";
    }

    private static String decimal(BigDecimal value, int digits) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
