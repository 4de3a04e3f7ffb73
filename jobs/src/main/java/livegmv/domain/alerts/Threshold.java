package livegmv.domain.alerts;

import java.math.BigDecimal;
import java.util.List;
import livegmv.contracts.AlertRule;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.RuleCondition;

/**
 * One of a rule's thresholds.
 *
 * @param text as in alertId
 * @param amount minor units or a count; of EXCEEDS_BASELINE a factor in thousandths
 */
record Threshold(String text, long amount) {

    static List<Threshold> of(AlertRule rule) {
        RuleCondition condition = rule.condition();
        return condition.kind() == ConditionKind.EXCEEDS_BASELINE
                ? condition.factorsThousandths().stream().map(Threshold::factor).toList()
                : condition.thresholds().stream()
                        .map(amount -> new Threshold(Long.toString(amount), amount))
                        .toList();
    }

    private static Threshold factor(long thousandths) {
        String text = BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
        return new Threshold(text, thousandths);
    }
}
