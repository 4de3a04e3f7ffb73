package livegmv.cli.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.UsageFault;
import livegmv.config.Configuration;
import livegmv.config.RunMode;
import livegmv.contracts.AlertRule;
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
        try (RulesTopic topic = RulesTopic.of(
                configuration, spec.commandLine().getOut(), spec.commandLine().getErr())) {
            topic.publish(rules, deleted, dryRun);
        }
        return CommandLine.ExitCode.OK;
    }
}
