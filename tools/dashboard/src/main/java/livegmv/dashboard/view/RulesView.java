package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import livegmv.contracts.Audience;

/** The rules as they were written; a provider is shown those that are meant for providers. */
final class RulesView {

    private RulesView() {}

    static void write(ArrayNode rules, Sight sight) {
        sight.held().rules().stream()
                .filter(held ->
                        sight.caller().isOperator() || held.rule().audience().contains(Audience.PROVIDER))
                .forEach(held -> rules.add(held.json()));
    }
}
