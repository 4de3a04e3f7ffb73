package livegmv.domain.alerts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livegmv.contracts.Alert;
import livegmv.contracts.AlertRule;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.PeriodKind;

/** All rules that are known, removed ones too. */
public final class RuleBook {

    private final Map<String, RuleInForce> rules;
    private final Map<PeriodKind, List<RuleInForce>> judged = new EnumMap<>(PeriodKind.class);
    private final List<RuleInForce> judgedByFunnels = new ArrayList<>();

    public RuleBook(Iterable<RuleInForce> known) {
        this.rules = new TreeMap<>();
        known.forEach(rule -> rules.put(rule.ruleId(), rule));
        for (PeriodKind period : PeriodKind.values()) {
            judged.put(period, new ArrayList<>());
        }
        rules.values().stream().filter(RuleBook::isJudged).forEach(rule -> {
            List<RuleInForce> likewise = looksAtFunnels(rule)
                    ? judgedByFunnels
                    : judged.get(rule.rule().period());
            likewise.add(rule);
        });
    }

    /** Neither taken away nor disabled. */
    static boolean isJudged(RuleInForce rule) {
        return !rule.isRemoved() && rule.rule().enabled();
    }

    /** DROPS looks at the minutes of a broadcast, and not at how a period stands. */
    private static boolean looksAtFunnels(RuleInForce rule) {
        return rule.rule().condition().kind() == ConditionKind.DROPS;
    }

    /** Those that judge periods of that kind by totals. */
    public List<RuleInForce> judging(PeriodKind period) {
        return judged.get(period);
    }

    /** Those that judge the funnels of sessions. */
    public List<RuleInForce> judgingFunnels() {
        return judgedByFunnels;
    }

    /** Null for a rule that was never seen. */
    public RuleInForce rule(String ruleId) {
        return rules.get(ruleId);
    }

    /**
     * The lowest threshold above an alert's figure that a rule on the same figure of such a period asks to be reached: the alert's own rule
     * or another one. Null for none, and for a kind of condition that has no next.
     */
    Long nextThreshold(Alert alert, AlertRule rule) {
        if (rule.condition().kind() != ConditionKind.REACHES || alert.value() == null) {
            return null;
        }
        return judging(rule.period()).stream()
                .map(RuleInForce::rule)
                .filter(other -> other.condition().kind() == ConditionKind.REACHES && other.metric() == rule.metric())
                .flatMap(other -> other.condition().thresholds().stream())
                .filter(threshold -> threshold > alert.value())
                .min(Long::compare)
                .orElse(null);
    }

    /** The ids of the rules that were taken away. */
    public List<String> removed() {
        return rules.values().stream()
                .filter(RuleInForce::isRemoved)
                .map(RuleInForce::ruleId)
                .toList();
    }
}
