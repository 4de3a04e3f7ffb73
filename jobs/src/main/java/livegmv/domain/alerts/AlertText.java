package livegmv.domain.alerts;

import java.time.format.DateTimeFormatter;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.PeriodKind;
import livegmv.measures.Measure;

/** An alert in one language. What is said of which alert stands here, in what words below. */
abstract class AlertText {

    private final AlertCalendar calendar;
    private final Dates dates;

    AlertText(AlertCalendar calendar, Dates dates) {
        this.calendar = calendar;
        this.dates = dates;
    }

    /** How the language writes a time, in the deployment's zone. */
    record Dates(
            DateTimeFormatter month, DateTimeFormatter day, DateTimeFormatter dayOfYear, DateTimeFormatter minute) {}

    abstract String sentence(String who, String period, String news);

    abstract String session(String sessionId);

    abstract String drop(Alert alert);

    abstract String near(Alert alert, AlertRule rule);

    abstract String reached(Alert alert, AlertRule rule, Long next);

    abstract String amount(long value, Measure metric);

    /** @param ofBroadcastDays of those alone of the 30 days before */
    abstract String timesTheMean(String factor, boolean ofBroadcastDays);

    abstract String now(String amount);

    abstract String noFigure();

    abstract String lacking(String amount);

    abstract String nextStep(String goal, String missing);

    abstract String afterTheStart(int days);

    final String of(String who, Alert alert, AlertRule rule, Long next) {
        String news = switch (alert.kind()) {
            case DROPS -> drop(alert);
            case NEARS -> near(alert, rule);
            case REACHES, EXCEEDS_BASELINE -> reached(alert, rule, next);
        };
        return sentence(who, period(alert), news);
    }

    private String period(Alert alert) {
        return switch (alert.period()) {
            case MONTH -> calendar.text(calendar.monthLabelled(alert.label()).start(), dates.month());
            case DAY -> calendar.text(calendar.dayLabelled(alert.label()).start(), dates.day());
            case SESSION -> session(alert.label());
        };
    }

    final String goal(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.EXCEEDS_BASELINE
                ? timesTheMean(alert.threshold(), rule.condition().baseline() == Baseline.MEAN_BROADCAST_DAY_30D)
                : amount(Long.parseLong(alert.threshold()), rule.metric());
    }

    final String now(Alert alert, AlertRule rule) {
        return alert.value() == null ? noFigure() : now(amount(alert.value(), rule.metric()));
    }

    /** Nothing of a baseline: what its days come to in all is no amount to go for. */
    final String missing(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.EXCEEDS_BASELINE
                ? ""
                : lacking(amount(AlertTexts.missing(alert, Long.parseLong(alert.threshold())), rule.metric()));
    }

    final String next(Alert alert, AlertRule rule, Long next) {
        return next == null
                ? ""
                : nextStep(amount(next, rule.metric()), amount(AlertTexts.missing(alert, next), rule.metric()));
    }

    final String coldStart(Alert alert, AlertRule rule) {
        return RuleJudge.isFirstEver(rule) && alert.coldStartDays() != null ? afterTheStart(alert.coldStartDays()) : "";
    }

    /** A day and month to the day, a session to the minute. */
    final String when(Alert alert) {
        return calendar.text(
                alert.reachedAt(), alert.period() == PeriodKind.SESSION ? dates.minute() : dates.dayOfYear());
    }
}
