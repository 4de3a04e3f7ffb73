package livegmv.domain.alerts;

import java.time.format.DateTimeFormatter;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertStatus;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.StreamerProfile;
import livegmv.measures.Measure;

/**
 * What a provider reads of an alert, in Chinese and English: who, which metric stands where, since when, and what it means for
 * the next step.
 */
public final class AlertTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final AlertCalendar calendar;
    private final Amounts amounts;

    public AlertTexts(AlertCalendar calendar, Amounts amounts) {
        this.calendar = calendar;
        this.amounts = amounts;
    }

    /** One text in both languages. */
    record Told(String zh, String en) {}

    /** @param profile null for a streamer of whom only the id is known */
    Told of(Alert alert, AlertRule rule, StreamerProfile profile) {
        boolean named =
                profile != null && profile.name() != null && !profile.name().isBlank();
        String who = named ? profile.name() : alert.streamerId();
        String zh = "主播「" + who + "」" + zhPeriod(alert) + zhNews(alert, rule);
        String en = who + ", " + enPeriod(alert) + ": " + enNews(alert, rule);
        return new Told(zh, en);
    }

    private static String zhPeriod(Alert alert) {
        return switch (alert.period()) {
            case MONTH -> alert.label() + "月";
            case DAY -> alert.label() + "日";
            case SESSION -> "直播场次" + alert.label();
        };
    }

    private static String enPeriod(Alert alert) {
        return switch (alert.period()) {
            case MONTH -> "month " + alert.label();
            case DAY -> "day " + alert.label();
            case SESSION -> "session " + alert.label();
        };
    }

    private String zhNews(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.DROPS ? zhDrop(alert) : zhFigure(alert, rule);
    }

    private String enNews(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.DROPS ? enDrop(alert) : enFigure(alert, rule);
    }

    private String zhDrop(Alert alert) {
        String rate = RateText.zh(ConversionRate.named(alert.metric()));
        String now = alert.value() == null ? "" : "：近10分钟为" + RateText.percent(alert.value());
        String goal = "前10分钟的" + alert.threshold() + "倍";
        return switch (alert.status()) {
            case PROVISIONAL -> rate + "骤降，不足" + goal + now + "（" + when(alert) + "）。";
            case CONFIRMED -> rate + "骤降，不足" + goal + "，至下播未恢复（" + when(alert) + "）。";
            case REVOKED, AMENDED -> rate + "不再低于" + goal + now + "，此前的提醒（" + when(alert) + "）解除。";
            case WITHDRAWN -> rate + "骤降的规则已取消。";
        };
    }

    private String enDrop(Alert alert) {
        String rate = RateText.en(ConversionRate.named(alert.metric()));
        String now = alert.value() == null ? "" : ": " + RateText.percent(alert.value()) + " in the last 10 minutes";
        String goal = alert.threshold() + " times that of the 10 minutes before";
        return switch (alert.status()) {
            case PROVISIONAL -> rate + " dropped under " + goal + now + " (" + when(alert) + ").";
            case CONFIRMED -> rate + " dropped under " + goal + " to the end of the broadcast (" + when(alert) + ").";
            case REVOKED, AMENDED ->
                rate + " is no longer under " + goal + now + "; what was told of " + when(alert) + " is over.";
            case WITHDRAWN -> "the rule on a drop of " + rate + " was taken away.";
        };
    }

    private String zhFigure(Alert alert, AlertRule rule) {
        String metric = MetricNames.zh(rule.metric());
        String now = alert.value() == null ? "已无数据" : "现为" + amounts.zh(alert.value(), rule.metric());
        String goal = zhGoal(alert, rule);
        return switch (alert.status()) {
            case PROVISIONAL ->
                isNear(alert)
                        ? metric + "接近" + goal + "：" + now + "，" + zhLeft(alert, rule) + "。"
                        : metric + zhFirst(rule) + "达到" + goal + "：" + now + "（" + when(alert) + "，数据未最终确认）"
                                + zhNext(alert, rule) + zhColdStart(alert, rule) + "。";
            case CONFIRMED ->
                metric + zhFirst(rule) + "达到" + goal + "，已确认：" + now + "（" + when(alert) + "）" + zhNext(alert, rule)
                        + zhColdStart(alert, rule) + "。";
            case REVOKED ->
                metric + "已低于" + (isNear(alert) ? "接近" + goal + "的水平" : goal) + "：" + now + "，此前的提醒（" + when(alert)
                        + "）撤回。";
            case AMENDED -> metric + "达到" + goal + "的确认已更正：" + zhWhyAmended(alert, rule, now) + "。";
            case WITHDRAWN -> metric + "达到" + goal + "的规则已取消。";
        };
    }

    private String enFigure(Alert alert, AlertRule rule) {
        String metric = MetricNames.en(rule.metric());
        String now = alert.value() == null ? "no figure any more" : "now " + amounts.en(alert.value(), rule.metric());
        String goal = enGoal(alert, rule);
        return switch (alert.status()) {
            case PROVISIONAL ->
                isNear(alert)
                        ? metric + " is near " + goal + ": " + now + ", " + enLeft(alert, rule) + "."
                        : metric + " reached " + goal + enFirst(rule) + ": " + now + " (" + when(alert)
                                + ", not final yet)" + enNext(alert, rule) + enColdStart(alert, rule) + ".";
            case CONFIRMED ->
                metric + " reached " + goal + enFirst(rule) + ", confirmed: " + now + " (" + when(alert) + ")"
                        + enNext(alert, rule) + enColdStart(alert, rule) + ".";
            case REVOKED ->
                metric + " fell below " + (isNear(alert) ? "the neighbourhood of " : "") + goal + ": " + now
                        + "; what was told of " + when(alert) + " is taken back.";
            case AMENDED ->
                "that " + metric + " reached " + goal + " is corrected: " + enWhyAmended(alert, rule, now) + ".";
            case WITHDRAWN -> "the rule on " + metric + " reaching " + goal + " was taken away.";
        };
    }

    private static boolean isNear(Alert alert) {
        return alert.kind() == ConditionKind.NEARS;
    }

    private String zhGoal(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.EXCEEDS_BASELINE
                ? "近30天" + (isCalendarMean(rule) ? "日均" : "开播日均") + "的" + alert.threshold() + "倍（营销大场）"
                : amounts.zh(Long.parseLong(alert.threshold()), rule.metric());
    }

    private String enGoal(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.EXCEEDS_BASELINE
                ? alert.threshold() + " times the mean " + (isCalendarMean(rule) ? "day" : "broadcast day")
                        + " of the 30 days before (big session)"
                : amounts.en(Long.parseLong(alert.threshold()), rule.metric());
    }

    private static boolean isCalendarMean(AlertRule rule) {
        return rule.condition().baseline() != Baseline.MEAN_BROADCAST_DAY_30D;
    }

    private static String zhFirst(AlertRule rule) {
        return RuleJudge.isFirstEver(rule) ? "首次" : "";
    }

    private static String enFirst(AlertRule rule) {
        return RuleJudge.isFirstEver(rule) ? " for the first time" : "";
    }

    /** A day and month to the day, a session to the minute, in the deployment's zone. */
    private String when(Alert alert) {
        return calendar.text(alert.reachedAt(), alert.period() == PeriodKind.SESSION ? MINUTE : DAY);
    }

    private String zhLeft(Alert alert, AlertRule rule) {
        String missing = "还差" + amounts.zh(missing(alert, Long.parseLong(alert.threshold())), rule.metric());
        return alert.daysLeft() == null
                ? missing
                : missing + "，剩" + alert.daysLeft() + "天，每天需" + amounts.zh(alert.paceNeeded(), rule.metric());
    }

    private String enLeft(Alert alert, AlertRule rule) {
        String missing = amounts.en(missing(alert, Long.parseLong(alert.threshold())), rule.metric()) + " to go";
        return alert.daysLeft() == null
                ? missing
                : missing + ", " + alert.daysLeft() + " days left, " + amounts.en(alert.paceNeeded(), rule.metric())
                        + " needed on each";
    }

    private static long missing(Alert alert, long threshold) {
        return alert.value() == null ? threshold : Math.max(0, Math.subtractExact(threshold, alert.value()));
    }

    private String zhNext(Alert alert, AlertRule rule) {
        Long next = nextThreshold(alert, rule);
        Measure metric = rule.metric();
        return next == null ? "" : "，距下一档" + amounts.zh(next, metric) + "还差" + amounts.zh(missing(alert, next), metric);
    }

    private String enNext(Alert alert, AlertRule rule) {
        Long next = nextThreshold(alert, rule);
        Measure metric = rule.metric();
        return next == null
                ? ""
                : "; " + amounts.en(missing(alert, next), metric) + " to the next, " + amounts.en(next, metric);
    }

    /** The rule's lowest threshold that the figure has not reached, or null. */
    private static Long nextThreshold(Alert alert, AlertRule rule) {
        if (alert.kind() != ConditionKind.REACHES || alert.value() == null) {
            return null;
        }
        return rule.condition().thresholds().stream()
                .filter(threshold -> threshold > alert.value())
                .findFirst()
                .orElse(null);
    }

    private static String zhColdStart(Alert alert, AlertRule rule) {
        return RuleJudge.isFirstEver(rule) && alert.coldStartDays() != null
                ? "，自起步用时" + alert.coldStartDays() + "天"
                : "";
    }

    private static String enColdStart(Alert alert, AlertRule rule) {
        return RuleJudge.isFirstEver(rule) && alert.coldStartDays() != null
                ? "; " + alert.coldStartDays() + " days after the start"
                : "";
    }

    private static boolean isStillOver(Alert alert) {
        return alert.kind() == ConditionKind.REACHES
                && alert.status() == AlertStatus.AMENDED
                && alert.value() != null
                && alert.value() >= Long.parseLong(alert.threshold());
    }

    private static String zhWhyAmended(Alert alert, AlertRule rule, String now) {
        return RuleJudge.isFirstEver(rule) && isStillOver(alert) ? "更早的月份已达到，本月并非首次（" + now + "）" : now;
    }

    private static String enWhyAmended(Alert alert, AlertRule rule, String now) {
        return RuleJudge.isFirstEver(rule) && isStillOver(alert)
                ? "an earlier month reached it first (" + now + ")"
                : now;
    }
}
