package livegmv.domain.alerts;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.PeriodKind;

/** An alert in Chinese: {@code 主播「小安」2026年6月净GMV（已扣退款）于6月15日首次达到50万元，目前51.23万元，待最终确认；…}. */
final class ChineseText {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu年M月", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("M月d日", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.ROOT);

    private final AlertCalendar calendar;
    private final Amounts amounts;

    ChineseText(AlertCalendar calendar, Amounts amounts) {
        this.calendar = calendar;
        this.amounts = amounts;
    }

    String of(String who, Alert alert, AlertRule rule, Long next) {
        String news = switch (alert.kind()) {
            case DROPS -> drop(alert);
            case NEARS -> near(alert, rule);
            case REACHES, EXCEEDS_BASELINE -> reached(alert, rule, next);
        };
        return "主播「" + who + "」" + period(alert) + news + "。";
    }

    private String period(Alert alert) {
        return switch (alert.period()) {
            case MONTH -> calendar.text(calendar.monthLabelled(alert.label()).start(), MONTH);
            case DAY -> calendar.text(calendar.dayLabelled(alert.label()).start(), DAY);
            case SESSION -> "直播场次「" + alert.label() + "」";
        };
    }

    private String reached(Alert alert, AlertRule rule, Long next) {
        String metric = MetricNames.zh(rule.metric());
        String goal = goal(alert, rule);
        String first = RuleJudge.isFirstEver(rule) ? "首次" : "";
        return switch (alert.status()) {
            case PROVISIONAL ->
                metric + on(alert) + first + "达到" + goal + "，" + now(alert, rule) + "，待最终确认" + next(alert, rule, next)
                        + coldStart(alert, rule);
            case CONFIRMED ->
                metric + on(alert) + first + "达到" + goal + "，已确认，" + now(alert, rule) + next(alert, rule, next)
                        + coldStart(alert, rule);
            case REVOKED ->
                AlertTexts.isNoLongerFirst(alert, rule)
                        ? notFirst(alert, rule)
                        : metric + "回落至" + goal + "以下，" + now(alert, rule) + missing(alert, rule) + "；" + when(alert)
                                + "的达标提醒作废";
            case AMENDED ->
                AlertTexts.isNoLongerFirst(alert, rule)
                        ? notFirst(alert, rule)
                        : metric + "已确认达到" + goal + "，现更正为未达到，" + now(alert, rule) + missing(alert, rule);
            case WITHDRAWN -> metric + "达到" + goal + "的提醒规则已取消";
        };
    }

    private String notFirst(Alert alert, AlertRule rule) {
        return MetricNames.zh(rule.metric()) + "达到" + goal(alert, rule) + "并非首次：更早的月份已经达到，此前的通知作废（" + now(alert, rule)
                + "）";
    }

    private String near(Alert alert, AlertRule rule) {
        String metric = MetricNames.zh(rule.metric());
        String goal = goal(alert, rule);
        return switch (alert.status()) {
            case PROVISIONAL, CONFIRMED ->
                metric + "接近" + goal + "，" + now(alert, rule) + missing(alert, rule)
                        + (alert.daysLeft() == null
                                ? ""
                                : "；含今天还剩" + alert.daysLeft() + "天，平均每天需"
                                        + amounts.zh(alert.paceNeeded(), rule.metric()));
            case REVOKED, AMENDED ->
                metric + "回落，不再接近" + goal + "，" + now(alert, rule) + missing(alert, rule) + "；" + when(alert) + "的提醒作废";
            case WITHDRAWN -> metric + "接近" + goal + "的提醒规则已取消";
        };
    }

    private String drop(Alert alert) {
        String rate = RateText.zh(ConversionRate.named(alert.metric()));
        String now = alert.value() == null ? "" : "，最近10分钟为" + RateText.percent(alert.value());
        String goal = "此前10分钟的" + alert.threshold() + "倍";
        return switch (alert.status()) {
            case PROVISIONAL -> when(alert) + rate + "骤降，不足" + goal + now;
            case CONFIRMED -> when(alert) + rate + "骤降，不足" + goal + "，至下播未恢复";
            case REVOKED, AMENDED -> rate + "已不再低于" + goal + now + "，" + when(alert) + "的提醒解除";
            case WITHDRAWN -> rate + "骤降的提醒规则已取消";
        };
    }

    private String goal(Alert alert, AlertRule rule) {
        return alert.kind() == ConditionKind.EXCEEDS_BASELINE
                ? "近30天" + (rule.condition().baseline() == Baseline.MEAN_BROADCAST_DAY_30D ? "开播日均" : "日均") + "的"
                        + alert.threshold() + "倍（营销大场）"
                : amounts.zh(Long.parseLong(alert.threshold()), rule.metric());
    }

    private String now(Alert alert, AlertRule rule) {
        return alert.value() == null ? "目前已无数据" : "目前" + amounts.zh(alert.value(), rule.metric());
    }

    private String missing(Alert alert, AlertRule rule) {
        if (alert.kind() == ConditionKind.EXCEEDS_BASELINE) {
            return "";
        }
        long missing = AlertTexts.missing(alert, Long.parseLong(alert.threshold()));
        return "，还差" + amounts.zh(missing, rule.metric());
    }

    private String next(Alert alert, AlertRule rule, Long next) {
        return next == null
                ? ""
                : "；距下一档" + amounts.zh(next, rule.metric()) + "还差"
                        + amounts.zh(AlertTexts.missing(alert, next), rule.metric());
    }

    private static String coldStart(Alert alert, AlertRule rule) {
        return RuleJudge.isFirstEver(rule) && alert.coldStartDays() != null
                ? "；从起步到达标用时" + alert.coldStartDays() + "天"
                : "";
    }

    /** Of a day its label says it. */
    private String on(Alert alert) {
        return alert.period() == PeriodKind.DAY ? "" : "于" + when(alert);
    }

    /** A day and month to the day, a session to the minute, in the deployment's zone. */
    private String when(Alert alert) {
        return calendar.text(alert.reachedAt(), alert.period() == PeriodKind.SESSION ? MINUTE : DAY_OF_YEAR);
    }
}
