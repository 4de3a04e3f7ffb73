package livegmv.dashboard.held;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import livegmv.contracts.AlertRule;

/** A rule. @param json as it was written */
public record HeldRule(AlertRule rule, JsonNode json) implements Kept {

    @Override
    public String key() {
        return rule.ruleId();
    }

    @Override
    public Map<Group, String> groups() {
        return Map.of(Group.ALL, "");
    }

    @Override
    public long order() {
        return 0;
    }
}
