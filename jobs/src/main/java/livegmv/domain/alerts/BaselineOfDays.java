package livegmv.domain.alerts;

import java.math.BigInteger;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Baseline;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.measures.Measure;

/**
 * A streamer's mean over the 30 local days before a session's day, as a sum and what it is divided by: exact, never a fraction.
 *
 * <p>The sum is over all these days. MEAN_CALENDAR_DAY_30D divides it by 30, known or not; MEAN_BROADCAST_DAY_30D by the days with
 * a session. A day is known when it had a paid order or a session.
 */
record BaselineOfDays(long sum, int divisor) {

    static final int DAYS = 30;

    /** Null when fewer days are known than the rule asks for, or nothing was sold on them. */
    static BaselineOfDays before(long sessionStart, AlertRule rule, StreamerFacts facts, AlertCalendar calendar) {
        long sum = 0;
        int known = 0;
        int withSession = 0;
        for (String label : calendar.daysBefore(sessionStart, DAYS)) {
            PeriodTotal day = facts.total(PeriodKind.DAY, label);
            if (day != null && isKnown(day)) {
                known++;
                withSession += hadSession(day) ? 1 : 0;
                sum = Math.addExact(sum, rule.metric().of(day.measures()));
            }
        }
        int divisor = rule.condition().baseline() == Baseline.MEAN_BROADCAST_DAY_30D ? withSession : DAYS;
        return known < rule.condition().minimumDays() || sum <= 0 || divisor == 0
                ? null
                : new BaselineOfDays(sum, divisor);
    }

    /** Whether a value is at least so many thousandths of the mean. */
    boolean isExceededBy(long value, long factorThousandths) {
        BigInteger scaledValue = BigInteger.valueOf(value).multiply(BigInteger.valueOf(1000L * divisor));
        BigInteger scaledSum = BigInteger.valueOf(sum).multiply(BigInteger.valueOf(factorThousandths));
        return scaledValue.compareTo(scaledSum) >= 0;
    }

    /** Whether a restated day can change a baseline of the metric. */
    static boolean differs(PeriodTotal before, PeriodTotal after, Measure metric) {
        return before == null
                || isKnown(before) != isKnown(after)
                || hadSession(before) != hadSession(after)
                || metric.of(before.measures()) != metric.of(after.measures());
    }

    private static boolean isKnown(PeriodTotal day) {
        return day.measures().paidOrders() > 0 || hadSession(day);
    }

    private static boolean hadSession(PeriodTotal day) {
        return day.measures().sessions() > 0;
    }
}
