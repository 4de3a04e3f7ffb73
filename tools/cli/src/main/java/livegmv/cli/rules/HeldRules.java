package livegmv.cli.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleParser;
import livegmv.contracts.Entry;
import livegmv.contracts.Parsed;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The rules that the topic holds, from its records in their order: of a rule the highest version, until it is deleted. */
final class HeldRules {

    private final AlertRuleParser parser = new AlertRuleParser();
    private final Map<String, AlertRule> rules = new TreeMap<>();
    private final List<String> strangers = new ArrayList<>();

    void take(ConsumerRecord<byte[], byte[]> record) {
        Parsed<Entry<AlertRule>> parsed =
                record.value() == null ? parser.parseDeletion(record.key()) : parser.parse(record.value());
        if (parsed.rejection() != null) {
            strangers.add("partition " + record.partition() + ", offset " + record.offset() + ": "
                    + parsed.rejection().detail());
        } else if (parsed.event().isDeletion()) {
            rules.remove(parsed.event().key());
        } else {
            rules.merge(
                    parsed.event().key(),
                    parsed.event().value(),
                    (held, next) -> next.version() >= held.version() ? next : held);
        }
    }

    /** By ruleId. */
    Map<String, AlertRule> rules() {
        return rules;
    }

    /** Where there are records that the alert job refuses, and why. */
    List<String> strangers() {
        return strangers;
    }
}
