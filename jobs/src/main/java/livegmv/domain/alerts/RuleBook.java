package livegmv.domain.alerts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /** The ids of the rules that were taken away. */
    public List<String> removed() {
        return rules.values().stream()
                .filter(RuleInForce::isRemoved)
                .map(RuleInForce::ruleId)
                .toList();
    }
}
