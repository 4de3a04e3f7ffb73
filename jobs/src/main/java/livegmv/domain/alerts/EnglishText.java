package livegmv.domain.alerts;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.PeriodKind;

/** An alert in English: {@code Anna, June 2026: net GMV (refunds deducted) reached CNY 500,000 for the first time on 15 June; …}. */
final class EnglishText {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM", Locale.ENGLISH);

    private final AlertCalendar calendar;
    private final Amounts amounts;

    EnglishText(AlertCalendar calendar, Amounts amounts) {
        this.calendar = calendar;
        this.amounts = amounts;
    }

    String of(String who, Alert alert, AlertRule rule, Long next) {
        String news = switch (alert.kind()) {
            case DROPS -> drop(alert);
            case NEARS -> near(alert, rule);
            case REACHES, EXCEEDS_BASELINE -> reached(alert, rule, next);
        };
        return who + ", " + period(alert) + ": " + news + ".";
    }

    private String period(Alert alert) {
        return switch (alert.period()) {
            case MONTH -> calendar.text(calendar.monthLabelled(alert.label()).start(), MONTH);
            case DAY -> calendar.text(calendar.dayLabelled(alert.label()).start(), DAY);
            case SESSION -> "session " + alert.label();
        };
    }

    private String reached(Alert alert, AlertRule rule, Long next) {
        String metric = MetricNames.en(rule.metric());
        String goal = goal(alert, rule);
        String first = RuleJudge.isFirstEver(rule) ? " for the first time" : "";
        return switch (alert.status()) {
            case PROVISIONAL ->
                metric + " reached " + goal + first + on(alert) + "; " + now(alert, rule) + ", not final yet"
                        + next(alert, rule, next) + coldStart(alert, rule);
            case CONFIRMED ->
                metric + " reached " + goal + first + on(alert) + "; confirmed, " + now(alert, rule)
                        + next(alert, rule, next) + coldStart(alert, rule);
            case REVOKED ->
                AlertTexts.isNoLongerFirst(alert, rule)
                        ? notFirst(alert, rule)
                        : metric + " fell back under " + goal + "; " + now(alert, rule) + missing(alert, rule)
                                + "; what was told of " + when(alert) + " is taken back";
            case AMENDED ->
                AlertTexts.isNoLongerFirst(alert, rule)
                        ? notFirst(alert, rule)
                        : metric + " was confirmed to have reached " + goal + "; corrected, it has not: "
                                + now(alert, rule) + missing(alert, rule);
            case WITHDRAWN -> "the rule on " + metric + " reaching " + goal + " was taken away";
        };
    }

    private String notFirst(Alert alert, AlertRule rule) {
        return MetricNames.en(rule.metric()) + " reached " + goal(alert, rule)
                + ", but not for the first time: an earlier month had; what was told is taken back (" + now(alert, rule)
                + ")";
    }

    private String near(Alert alert, AlertRule rule) {
        String metric = MetricNames.en(rule.metric());
        String goal = goal(alert, rule);
        return switch (alert.status()) {
            case PROVISIONAL, CONFIRMED ->
                metric + " is near " + goal + "; " + now(alert, rule) + missing(alert, rule)
                        + (alert.daysLeft() == null
                                ? ""
                                : "; " + days(alert.daysLeft()) + " left with today, "
                                        + amounts.en(alert.paceNeeded(), rule.metric()) + " needed a day");
            case REVOKED, AMENDED ->
                metric + " is no longer near " + goal + "; " + now(alert, rule) + missing(alert, rule)
                        + "; what was told of " + when(alert) + " is taken back";
            case WITHDRAWN -> "the rule on " + metric + " being near " + goal + " was taken away";
        };
    }

    private String drop(Alert alert) {
        String rate = RateText.en(ConversionRate.named(alert.metric()));
        String now = alert.value() == null ? "" : ": " + RateText.percent(alert.value()) + " in the last 10 minutes";
        String goal = alert.threshold() + " times that of the 10 minutes before";
        return switch (alert.status()) {
            case PROVISIONAL -> rate + " dropped under " + goal + now + " (" + when(alert) + ")";
            case CONFIRMED -> rate + " dropped under " + goal + " to the end of the broadcast (" + when(alert) + ")";
            case REVOKED, AMENDED ->
                rate + " is no longer under " + goal + now + "; what was told of " + when(alert) + " is over";
            case WITHDRAWN -> "the rule on a drop of " + rate + " was taken away";
        };
    }

    private String goal(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.EXCEEDS_BASELINE
                ? alert.threshold() + " times the mean "
                        + (rule.condition().baseline() == Baseline.MEAN_BROADCAST_DAY_30D ? "broadcast day" : "day")
                        + " of the 30 days before (big session)"
                : amounts.en(Long.parseLong(alert.threshold()), rule.metric());
    }

    private String now(Alert alert, AlertRule rule) {
        return alert.value() == null
                ? "there is no figure any more"
                : "now " + amounts.en(alert.value(), rule.metric());
    }

    private String missing(Alert alert, AlertRule rule) {
        if (alert.kind() == ConditionKind.EXCEEDS_BASELINE) {
            return "";
        }
        long missing = AlertTexts.missing(alert, Long.parseLong(alert.threshold()));
        return ", " + amounts.en(missing, rule.metric()) + " to go";
    }

    private String next(Alert alert, AlertRule rule, Long next) {
        return next == null
                ? ""
                : "; " + amounts.en(AlertTexts.missing(alert, next), rule.metric()) + " to go to "
                        + amounts.en(next, rule.metric());
    }

    private static String coldStart(Alert alert, AlertRule rule) {
        return RuleJudge.isFirstEver(rule) && alert.coldStartDays() != null
                ? "; " + days(alert.coldStartDays()) + " after the start"
                : "";
    }

    private static String days(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    /** Of a day its label says it. */
    private String on(Alert alert) {
        return switch (alert.period()) {
            case DAY -> "";
            case MONTH -> " on " + when(alert);
            case SESSION -> " at " + when(alert);
        };
    }

    /** A day and month to the day, a session to the minute, in the deployment's zone. */
    private String when(Alert alert) {
        return calendar.text(alert.reachedAt(), alert.period() == PeriodKind.SESSION ? MINUTE : DAY_OF_YEAR);
    }
}
