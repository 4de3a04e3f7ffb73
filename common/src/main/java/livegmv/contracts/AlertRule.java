package livegmv.contracts;

import java.util.List;
import livegmv.measures.Measure;

/**
 * One rule of the topic {@code alert-rules}, defaults applied.
 *
 * @param version of several records of a rule the one with the highest holds
 * @param metric what is judged; null for DROPS, which judges a rate
 * @param where whom it is for; null: everybody
 * @param effectiveFrom epoch ms; what was reached before is known and told to nobody; null: the time of the rule's first record
 * @param confirmAfter ms that a period has to have been closed until its alerts are confirmed
 * @param revokeAfter ms of event time that an alert has to have been under until that is told
 */
public record AlertRule(
        String ruleId,
        long version,
        boolean enabled,
        Measure metric,
        PeriodKind period,
        RuleCondition condition,
        RuleScope where,
        List<Audience> audience,
        Severity severity,
        Long effectiveFrom,
        long confirmAfter,
        long revokeAfter) {

    public AlertRule withVersion(long changed) {
        return new AlertRule(
                ruleId,
                changed,
                enabled,
                metric,
                period,
                condition,
                where,
                audience,
                severity,
                effectiveFrom,
                confirmAfter,
                revokeAfter);
    }

    public AlertRule withEffectiveFrom(Long changed) {
        return new AlertRule(
                ruleId,
                version,
                enabled,
                metric,
                period,
                condition,
                where,
                audience,
                severity,
                changed,
                confirmAfter,
                revokeAfter);
    }
}
