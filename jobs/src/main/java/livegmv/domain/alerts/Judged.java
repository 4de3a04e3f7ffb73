package livegmv.domain.alerts;

import livegmv.contracts.AlertRule;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.ConversionRate;

/**
 * What a rule finds of a period at one of its thresholds.
 *
 * @param standing null when nothing is known of the period any more
 */
record Judged(RuleInForce inForce, Threshold threshold, Standing standing, Finding finding) {
    AlertRule rule() {
        return inForce.rule();
    }

    boolean holds() {
        return finding == Finding.REACHED;
    }

    boolean isDrop() {
        return rule().condition().kind() == ConditionKind.DROPS;
    }

    /** Null when there is no figure. Off air a drop's is the one that it was reached with, and of one that is over there is none. */
    Long value(HeldAlert held) {
        if (standing == null) {
            return null;
        }
        if (!isDrop()) {
            return standing.value(rule().metric());
        }
        if (!standing.over()) {
            return RateText.millionths(rate(), standing.funnel().last());
        }
        return holds() ? held.told().value() : null;
    }

    String metric() {
        return isDrop() ? rate().fieldName() : rule().metric().fieldName();
    }

    private ConversionRate rate() {
        return ConversionRate.named(rule().condition().rate());
    }
}
