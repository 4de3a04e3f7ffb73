package livegmv.domain.alerts;

import java.math.BigDecimal;
import java.util.List;
import livegmv.contracts.AlertRule;
import livegmv.contracts.RuleCondition;

/**
 * One of a rule's thresholds.
 *
 * @param text as in alertId
 * @param amount minor units or a count; of EXCEEDS_BASELINE a factor in thousandths, of DROPS a part in millionths
 */
record Threshold(String text, long amount) {

    static List<Threshold> of(AlertRule rule) {
        RuleCondition condition = rule.condition();
        return switch (condition.kind()) {
            case REACHES, NEARS ->
                condition.thresholds().stream()
                        .map(amount -> new Threshold(Long.toString(amount), amount))
                        .toList();
            case EXCEEDS_BASELINE ->
                condition.factorsThousandths().stream()
                        .map(factor -> decimal(factor, 3))
                        .toList();
            case DROPS -> List.of(decimal(condition.belowMillionths(), 6));
        };
    }

    private static Threshold decimal(long units, int places) {
        String text = BigDecimal.valueOf(units, places).stripTrailingZeros().toPlainString();
        return new Threshold(text, units);
    }
}
