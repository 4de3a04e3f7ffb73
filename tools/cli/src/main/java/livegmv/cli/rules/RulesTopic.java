package livegmv.cli.rules;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livegmv.cli.CommandFailed;
import livegmv.cli.records.BrokerRecords;
import livegmv.cli.records.OutgoingRecord;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleFormat;

/** The topic {@code alert-rules} of a deployment, to which what is new or changed is sent, and what is done is told. */
public final class RulesTopic implements AutoCloseable {

    private static final AlertRuleFormat FORMAT = new AlertRuleFormat();

    private final BrokerRecords broker;
    private final String topic;
    private final PrintWriter out;
    private final PrintWriter err;

    private RulesTopic(BrokerRecords broker, String topic, PrintWriter out, PrintWriter err) {
        this.broker = broker;
        this.topic = topic;
        this.out = out;
        this.err = err;
    }

    public static RulesTopic of(Configuration configuration, PrintWriter out, PrintWriter err) {
        String topic = DeploymentConfig.from(configuration).topic(FORMAT.topic());
        return new RulesTopic(BrokerRecords.at(KafkaConfig.from(configuration)), topic, out, err);
    }

    /**
     * After a look at what the topic holds, sends what differs.
     *
     * @param deletions ruleIds, none of them among the rules
     * @param dryRun only tell what would be done
     * @throws CommandFailed if a version is not newer than the one that is held, or the broker does not answer; nothing is sent
     */
    public void publish(List<AlertRule> rules, Set<String> deletions, boolean dryRun) {
        HeldRules held = new HeldRules();
        broker.forEach(topic, held::take);
        held.strangers()
                .forEach(stranger ->
                        err.println("warning: " + topic + " holds a record that is no rule, at " + stranger));
        Publication publication = Publication.of(rules, deletions, held.rules());
        if (!publication.refusals().isEmpty()) {
            throw new CommandFailed(String.join("\n", publication.refusals()) + "\nNothing was sent.");
        }
        if (!dryRun) {
            broker.send(topic, records(publication));
        }
        publication.steps().forEach(out::println);
        out.println((dryRun ? "Would be done" : "Done") + " in " + topic + " at " + broker.address() + ": "
                + publication.summary());
        if (!rules.isEmpty()) {
            tellOthers(held.rules(), rules, deletions);
        }
    }

    private static List<OutgoingRecord> records(Publication publication) {
        List<OutgoingRecord> records = new ArrayList<>();
        publication.sent().forEach(rule -> records.add(new OutgoingRecord(FORMAT.key(rule), FORMAT.value(rule))));
        publication.deleted().forEach(ruleId -> records.add(OutgoingRecord.deletion(ruleId)));
        return records;
    }

    /** A rule that was renamed in the file would go on ringing unnoticed. */
    private void tellOthers(Map<String, AlertRule> held, List<AlertRule> rules, Set<String> deleted) {
        Set<String> others = new LinkedHashSet<>(held.keySet());
        rules.forEach(rule -> others.remove(rule.ruleId()));
        others.removeAll(deleted);
        if (!others.isEmpty()) {
            out.println("The topic also holds: " + String.join(", ", others) + " (--delete takes a rule away)");
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
