package livegmv.cli.rules;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.UsageFault;
import livegmv.cli.records.BrokerRecords;
import livegmv.cli.records.OutgoingRecord;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends what is new or changed of a file of rules to the topic, after a look at what it holds. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Sends the rules of a file that are new or changed to the topic alert-rules; the alert job judges by them "
                    + "within a minute.",
            "",
            "A changed rule needs a version above the one that the topic holds; an unchanged one is left alone. With a "
                    + "single fault, or a version that is not newer, nothing is sent. Rules that the file does not have "
                    + "stay: --delete takes one away."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the topic holds what was asked for",
            "1:a rule has a fault or an old version, or the broker does not answer",
            "2:called or configured wrongly, and nothing was done"
        })
final class PublishRulesCommand implements Callable<Integer> {

    private static final AlertRuleFormat FORMAT = new AlertRuleFormat();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Rules: a YAML list, or .jsonl with one rule a line. May be left out with --delete.")
    private Path file;

    @Option(
            names = "--delete",
            paramLabel = "RULE_ID",
            description = "Takes this rule away, and its alerts with it; may be given many times.")
    private List<String> deletions = new ArrayList<>();

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(names = "--dry-run", description = "Look at the topic and say what would be done; send nothing.")
    private boolean dryRun;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        if (file == null && deletions.isEmpty()) {
            throw new UsageFault("There is nothing to publish: give a FILE, or --delete RULE_ID.");
        }
        Configuration configuration = configurationOptions.load(RunMode.LIVE);
        List<AlertRule> rules =
                file == null ? List.of() : AlertRulesFile.read(file).rulesWithoutFault();
        Set<String> deleted = new LinkedHashSet<>(deletions);
        rules.stream()
                .map(AlertRule::ruleId)
                .filter(deleted::contains)
                .findFirst()
                .ifPresent(ruleId -> {
                    throw new UsageFault(
                            "--delete " + ruleId + ": " + file + " has this rule. Remove it from one of the two.");
                });
        String topic = DeploymentConfig.from(configuration).topic(FORMAT.topic());
        PrintWriter out = spec.commandLine().getOut();
        try (BrokerRecords broker = BrokerRecords.at(KafkaConfig.from(configuration))) {
            HeldRules held = new HeldRules();
            broker.forEach(topic, held::take);
            held.strangers()
                    .forEach(stranger -> spec.commandLine()
                            .getErr()
                            .println("warning: " + topic + " holds a record that is no rule, at " + stranger));
            Publication publication = Publication.of(rules, deleted, held.rules());
            if (!publication.refusals().isEmpty()) {
                throw new CommandFailed(String.join("\n", publication.refusals()) + "\nNothing was sent.");
            }
            if (!dryRun) {
                broker.send(topic, records(publication));
            }
            publication.steps().forEach(out::println);
            out.println((dryRun ? "Would be done" : "Done") + " in " + topic + " at " + broker.address() + ": "
                    + publication.summary());
            if (file != null) {
                tellOthers(held.rules(), rules, deleted, out);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private static List<OutgoingRecord> records(Publication publication) {
        List<OutgoingRecord> records = new ArrayList<>();
        publication.sent().forEach(rule -> records.add(new OutgoingRecord(FORMAT.key(rule), FORMAT.value(rule))));
        publication.deleted().forEach(ruleId -> records.add(OutgoingRecord.deletion(ruleId)));
        return records;
    }

    /** A rule that was renamed in the file would go on ringing unnoticed. */
    private static void tellOthers(
            Map<String, AlertRule> held, List<AlertRule> rules, Set<String> deleted, PrintWriter out) {
        Set<String> others = new LinkedHashSet<>(held.keySet());
        rules.forEach(rule -> others.remove(rule.ruleId()));
        others.removeAll(deleted);
        if (!others.isEmpty()) {
            out.println("The topic also holds: " + String.join(", ", others) + " (--delete takes a rule away)");
        }
    }
}
