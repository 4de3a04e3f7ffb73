package livegmv.domain.alerts;

import livegmv.contracts.AlertRule;

/** Ids that are the same whatever the order of arrivals; unambiguous, for ids contain no {@code |}. */
final class AlertIds {

    private AlertIds() {}

    static String of(AlertRule rule, String streamerId, String label, Threshold threshold) {
        return rule.ruleId() + "|" + streamerId + "|" + label + "|" + threshold.text();
    }
}
