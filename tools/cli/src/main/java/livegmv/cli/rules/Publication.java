package livegmv.cli.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import livegmv.contracts.AlertRule;

/**
 * What has to be sent so that the topic holds the wanted rules.
 *
 * @param sent new rules and new versions
 * @param deleted ruleIds that the topic holds and is to hold no longer
 * @param unchanged how many wanted rules the topic holds already
 * @param steps what is done with each rule, for people
 * @param refusals why nothing of it may be done; empty when it may
 */
record Publication(
        List<AlertRule> sent, List<String> deleted, int unchanged, List<String> steps, List<String> refusals) {

    /** @param held what the topic holds, by ruleId */
    static Publication of(List<AlertRule> wanted, Collection<String> unwanted, Map<String, AlertRule> held) {
        List<AlertRule> sent = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        int unchanged = 0;
        for (AlertRule rule : wanted) {
            AlertRule before = held.get(rule.ruleId());
            if (before == null) {
                sent.add(rule);
                steps.add(rule.ruleId() + ": new, version " + rule.version());
            } else if (rule.version() > before.version()) {
                sent.add(rule);
                steps.add(rule.ruleId() + ": version " + before.version() + " -> " + rule.version());
            } else if (saysTheSame(rule, before)) {
                unchanged++;
                steps.add(rule.ruleId() + ": unchanged, version " + before.version());
            } else {
                refusals.add(rule.ruleId() + ": version " + rule.version() + " differs from version " + before.version()
                        + " that the topic holds: give it version " + (before.version() + 1) + ".");
            }
        }
        for (String ruleId : unwanted) {
            if (held.containsKey(ruleId)) {
                deleted.add(ruleId);
                steps.add(ruleId + ": deleted, was version " + held.get(ruleId).version());
            } else {
                steps.add(ruleId + ": is not there, nothing to delete");
            }
        }
        return new Publication(sent, deleted, unchanged, steps, refusals);
    }

    String summary() {
        return sent.size() + " published, " + unchanged + " unchanged, " + deleted.size() + " deleted";
    }

    private static boolean saysTheSame(AlertRule rule, AlertRule other) {
        return rule.withVersion(0).equals(other.withVersion(0));
    }
}
