package livegmv.domain.alerts;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.ConversionRate;
import livegmv.measures.Measure;

/** An alert in English: {@code Anna, June 2026: net GMV (refunds deducted) reached CNY 500,000 for the first time on 15 June; …}. */
final class EnglishText extends AlertText {

    private static final Dates DATES = new Dates(
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("HH:mm 'on' d MMMM", Locale.ENGLISH));

    private final Amounts amounts;

    EnglishText(AlertCalendar calendar, Amounts amounts) {
        super(calendar, DATES);
        this.amounts = amounts;
    }

    @Override
    String sentence(String who, String period, String news) {
        return who + ", " + period + ": " + news + ".";
    }

    @Override
    String session(String sessionId) {
        return "session " + sessionId;
    }

    @Override
    String amount(long value, Measure metric) {
        return amounts.en(value, metric);
    }

    @Override
    String timesTheMean(String factor, boolean ofBroadcastDays) {
        return factor + " times the mean " + (ofBroadcastDays ? "broadcast day" : "day")
                + " of the 30 days before (big session)";
    }

    @Override
    String now(String amount) {
        return "now " + amount;
    }

    @Override
    String noFigure() {
        return "there is no figure any more";
    }

    @Override
    String lacking(String amount) {
        return ", " + amount + " to go";
    }

    @Override
    String nextStep(String goal, String missing) {
        return "; " + missing + " to go to " + goal;
    }

    @Override
    String afterTheStart(int days) {
        return "; " + days(days) + " after the start";
    }

    @Override
    String reached(Alert alert, AlertRule rule, Long next) {
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

    @Override
    String near(Alert alert, AlertRule rule) {
        String metric = MetricNames.en(rule.metric());
        String goal = goal(alert, rule);
        return switch (alert.status()) {
            case PROVISIONAL, CONFIRMED ->
                metric + " is near " + goal + "; " + now(alert, rule) + missing(alert, rule)
                        + (alert.daysLeft() == null
                                ? ""
                                : "; " + days(alert.daysLeft()) + " left with today, "
                                        + amount(alert.paceNeeded(), rule.metric()) + " needed a day");
            case REVOKED, AMENDED ->
                metric + " is no longer near " + goal + "; " + now(alert, rule) + missing(alert, rule)
                        + "; what was told of " + when(alert) + " is taken back";
            case WITHDRAWN -> "the rule on " + metric + " being near " + goal + " was taken away";
        };
    }

    @Override
    String drop(Alert alert) {
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
}
