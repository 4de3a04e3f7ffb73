package livegmv.jobs.alerts;

import static livegmv.jobs.alerts.Totals.ONE_DAY;
import static livegmv.jobs.alerts.Totals.TEN_MINUTES;

import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Audience;
import livegmv.contracts.Baseline;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.RuleCondition;
import livegmv.contracts.Severity;
import livegmv.measures.Measure;

/** The vocabulary of rules that the alert job judges by. */
final class Rules {

    private Rules() {}

    static AlertRule firstMonth(long version, long thresholdInYuan) {
        return rule("first-month", version, PeriodKind.MONTH, reaches(Occurrence.FIRST_EVER, thresholdInYuan));
    }

    static AlertRule everyMonth(long version, long... thresholdsInYuan) {
        return rule("every-month", version, PeriodKind.MONTH, reaches(Occurrence.EVERY_PERIOD, thresholdsInYuan));
    }

    static AlertRule milestone() {
        return rule("milestone", 1, PeriodKind.SESSION, reaches(Occurrence.EVERY_PERIOD, 100_000));
    }

    static AlertRule bigSession() {
        RuleCondition condition = new RuleCondition(
                ConditionKind.EXCEEDS_BASELINE,
                List.of(),
                null,
                0,
                List.of(2000L),
                Baseline.MEAN_CALENDAR_DAY_30D,
                7,
                null,
                0,
                0,
                0);
        return rule("big-session", 1, PeriodKind.SESSION, condition);
    }

    static AlertRule conversionDrop() {
        RuleCondition condition = new RuleCondition(
                ConditionKind.DROPS, List.of(), null, 0, List.of(), null, 0, "enterToClick", 500_000, 200, TEN_MINUTES);
        return new AlertRule(
                "conversion-drop",
                1,
                true,
                null,
                PeriodKind.SESSION,
                condition,
                null,
                List.of(Audience.PROVIDER),
                Severity.WARNING,
                null,
                0,
                TEN_MINUTES);
    }

    private static RuleCondition reaches(Occurrence occurrence, long... thresholdsInYuan) {
        List<Long> thresholds = new ArrayList<>();
        for (long threshold : thresholdsInYuan) {
            thresholds.add(threshold * 100);
        }
        return new RuleCondition(ConditionKind.REACHES, thresholds, occurrence, 0, List.of(), null, 0, null, 0, 0, 0);
    }

    private static AlertRule rule(String ruleId, long version, PeriodKind period, RuleCondition condition) {
        return new AlertRule(
                ruleId,
                version,
                true,
                Measure.GMV,
                period,
                condition,
                null,
                List.of(Audience.PROVIDER),
                Severity.INFO,
                null,
                period == PeriodKind.MONTH ? 15 * ONE_DAY : 0,
                TEN_MINUTES);
    }
}
