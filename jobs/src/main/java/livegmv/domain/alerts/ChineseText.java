package livegmv.domain.alerts;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.ConversionRate;
import livegmv.contracts.PeriodKind;
import livegmv.measures.Measure;

/** An alert in Chinese: {@code 主播「小安」2026年6月净GMV（已扣退款）于6月15日首次达到50万元，目前51.23万元，待最终确认；…}. */
final class ChineseText extends AlertText {

    private static final Dates DATES = new Dates(
            DateTimeFormatter.ofPattern("uuuu年M月", Locale.ROOT),
            DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT),
            DateTimeFormatter.ofPattern("M月d日", Locale.ROOT),
            DateTimeFormatter.ofPattern("M月d日 HH:mm", Locale.ROOT));

    private final Amounts amounts;

    ChineseText(AlertCalendar calendar, Amounts amounts) {
        super(calendar, DATES);
        this.amounts = amounts;
    }

    @Override
    String sentence(String who, String period, String news) {
        return "主播「" + who + "」" + period + news + "。";
    }

    @Override
    String session(String sessionId) {
        return "直播场次「" + sessionId + "」";
    }

    @Override
    String amount(long value, Measure metric) {
        return amounts.zh(value, metric);
    }

    @Override
    String timesTheMean(String factor, boolean ofBroadcastDays) {
        return "近30天" + (ofBroadcastDays ? "开播日均" : "日均") + "的" + factor + "倍（营销大场）";
    }

    @Override
    String now(String amount) {
        return "目前" + amount;
    }

    @Override
    String noFigure() {
        return "目前已无数据";
    }

    @Override
    String lacking(String amount) {
        return "，还差" + amount;
    }

    @Override
    String nextStep(String goal, String missing) {
        return "；距下一档" + goal + "还差" + missing;
    }

    @Override
    String afterTheStart(int days) {
        return "；从起步到达标用时" + days + "天";
    }

    @Override
    String reached(Alert alert, AlertRule rule, Long next) {
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

    @Override
    String near(Alert alert, AlertRule rule) {
        String metric = MetricNames.zh(rule.metric());
        String goal = goal(alert, rule);
        return switch (alert.status()) {
            case PROVISIONAL, CONFIRMED ->
                metric + "接近" + goal + "，" + now(alert, rule) + missing(alert, rule)
                        + (alert.daysLeft() == null
                                ? ""
                                : "；含今天还剩" + alert.daysLeft() + "天，平均每天需" + amount(alert.paceNeeded(), rule.metric()));
            case REVOKED, AMENDED ->
                metric + "回落，不再接近" + goal + "，" + now(alert, rule) + missing(alert, rule) + "；" + when(alert) + "的提醒作废";
            case WITHDRAWN -> metric + "接近" + goal + "的提醒规则已取消";
        };
    }

    @Override
    String drop(Alert alert) {
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

    /** Of a day its label says it. */
    private String on(Alert alert) {
        return alert.period() == PeriodKind.DAY ? "" : "于" + when(alert);
    }
}
