package livegmv.domain.alerts;

import livegmv.contracts.AlertRule;

/**
 * What is known of one ruleId.
 *
 * @param rule of the highest version seen; null: the rule was taken away
 * @param firstPublishedAt epoch ms, the earliest time of its records since it was last taken away
 */
public record RuleInForce(String ruleId, AlertRule rule, long firstPublishedAt) {

    public static RuleInForce published(AlertRule rule, long at) {
        return new RuleInForce(rule.ruleId(), rule, at);
    }

    public static RuleInForce removed(String ruleId) {
        return new RuleInForce(ruleId, null, 0);
    }

    /** What holds once {@code next} has arrived too: of versions the highest, whatever the order they come in. */
    public RuleInForce followedBy(RuleInForce next) {
        if (rule == null || next.rule == null) {
            return next;
        }
        AlertRule newest = next.rule.version() > rule.version() ? next.rule : rule;
        return new RuleInForce(ruleId, newest, Math.min(firstPublishedAt, next.firstPublishedAt));
    }

    public boolean isRemoved() {
        return rule == null;
    }

    /** Epoch ms: what was reached before its local day is told to nobody. */
    public long effectiveFrom() {
        return rule.effectiveFrom() == null ? firstPublishedAt : rule.effectiveFrom();
    }
}
