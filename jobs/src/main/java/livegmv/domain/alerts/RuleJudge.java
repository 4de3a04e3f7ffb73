package livegmv.domain.alerts;

import java.math.BigInteger;
import java.util.Objects;
import livegmv.contracts.AlertRule;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.MonthOfHistory;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PreviousMonthScope;
import livegmv.contracts.RuleScope;
import livegmv.contracts.StreamerProfile;
import livegmv.contracts.StreamerScope;

/** What a rule finds of a period, by nothing but the facts. */
final class RuleJudge {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private final AlertCalendar calendar;

    RuleJudge(AlertCalendar calendar) {
        this.calendar = calendar;
    }

    /** FIRST_EVER looks at months alone; of a day or session it is the same as EVERY_PERIOD. */
    static boolean isFirstEver(AlertRule rule) {
        return rule.period() == PeriodKind.MONTH && rule.condition().occurrence() == Occurrence.FIRST_EVER;
    }

    /** Whether a month's figure is at or over the threshold, whatever else the rule asks. */
    static boolean isAtOrOver(AlertRule rule, Threshold threshold, Standing standing) {
        return standing != null && standing.value(rule.metric()) >= threshold.amount();
    }

    /** @param firstMonth of a FIRST_EVER rule the first month that reaches the threshold, or null */
    Finding find(AlertRule rule, Threshold threshold, Standing standing, String firstMonth, StreamerFacts facts) {
        Finding byFigure = byFigure(rule, threshold, standing, firstMonth, facts);
        return byFigure == Finding.REACHED && !isInScope(rule, standing, facts) ? Finding.OUT_OF_SCOPE : byFigure;
    }

    private Finding byFigure(
            AlertRule rule, Threshold threshold, Standing standing, String firstMonth, StreamerFacts facts) {
        return switch (rule.condition().kind()) {
            case REACHES -> reaches(rule, threshold, standing, firstMonth);
            case NEARS -> nears(rule, threshold, standing, firstMonth);
            case EXCEEDS_BASELINE -> exceedsBaseline(rule, threshold, standing, facts);
            case DROPS -> throw new IllegalArgumentException("DROPS is not judged by totals");
        };
    }

    private static Finding reaches(AlertRule rule, Threshold threshold, Standing standing, String firstMonth) {
        if (!isAtOrOver(rule, threshold, standing)) {
            return Finding.UNDER;
        }
        return isFirstEver(rule) && !standing.label().equals(firstMonth) ? Finding.NOT_FIRST : Finding.REACHED;
    }

    private static Finding nears(AlertRule rule, Threshold threshold, Standing standing, String firstMonth) {
        if (standing.over() || isAtOrOver(rule, threshold, standing)) {
            return Finding.PAST;
        }
        BigInteger value = BigInteger.valueOf(standing.value(rule.metric()));
        BigInteger near = BigInteger.valueOf(threshold.amount())
                .multiply(BigInteger.valueOf(rule.condition().fractionMillionths()));
        if (value.multiply(MILLION).compareTo(near) < 0) {
            return Finding.UNDER;
        }
        boolean reachedBefore = isFirstEver(rule) && firstMonth != null && firstMonth.compareTo(standing.label()) < 0;
        return reachedBefore ? Finding.PAST : Finding.REACHED;
    }

    private Finding exceedsBaseline(AlertRule rule, Threshold factor, Standing standing, StreamerFacts facts) {
        if (standing.start() == null) {
            return Finding.OUT_OF_SCOPE;
        }
        long value = standing.value(rule.metric());
        if (value <= 0) {
            return Finding.UNDER;
        }
        BaselineOfDays baseline = BaselineOfDays.before(standing.start(), rule, facts, calendar);
        if (baseline == null) {
            return Finding.OUT_OF_SCOPE;
        }
        return baseline.isExceededBy(value, factor.amount()) ? Finding.REACHED : Finding.UNDER;
    }

    boolean isInScope(AlertRule rule, Standing standing, StreamerFacts facts) {
        RuleScope where = rule.where();
        if (where == null) {
            return true;
        }
        if (where.previousMonth() != null) {
            String month = monthOf(standing);
            if (month == null) {
                return false;
            }
            String before = calendar.monthBefore(month);
            if (!holds(where.previousMonth(), facts.total(PeriodKind.MONTH, before), facts.history(before))) {
                return false;
            }
        }
        return holds(where.streamer(), facts.profile());
    }

    /** The label of the month in which a period lies; of a session that in which it started, null while that is not known. */
    String monthOf(Standing standing) {
        return switch (standing.period()) {
            case MONTH -> standing.label();
            case DAY -> AlertCalendar.monthOfDay(standing.label());
            case SESSION ->
                standing.start() == null
                        ? null
                        : calendar.month(standing.start()).label();
        };
    }

    /** A month of which nothing is known counts as one without sales. */
    static boolean holds(PreviousMonthScope scope, PeriodTotal total, MonthOfHistory history) {
        long value = Standing.ofMonth(total, history).value(scope.metric());
        return (scope.atLeast() == null || value >= scope.atLeast())
                && (scope.below() == null || value < scope.below());
    }

    /** Who is not known is in no scope. */
    static boolean holds(StreamerScope scope, StreamerProfile profile) {
        if (scope == null) {
            return true;
        }
        if (profile == null) {
            return false;
        }
        boolean ofType = scope.merchantType() == null || Objects.equals(scope.merchantType(), profile.merchantType());
        boolean followed = scope.followersAtLeast() == null
                || profile.followers() != null && profile.followers() >= scope.followersAtLeast();
        return ofType && followed;
    }

    static boolean looksAtPreviousMonth(AlertRule rule) {
        return rule.where() != null && rule.where().previousMonth() != null;
    }

    static boolean looksAtStreamer(AlertRule rule) {
        return rule.where() != null && rule.where().streamer() != null;
    }

    static boolean looksAtDays(AlertRule rule) {
        return rule.condition().kind() == ConditionKind.EXCEEDS_BASELINE;
    }
}
