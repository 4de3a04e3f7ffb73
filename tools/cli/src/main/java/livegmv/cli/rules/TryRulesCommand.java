package livegmv.cli.rules;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cli.backfill.BackfillRun;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.contracts.AlertRule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says who would have been told by a file of rules, by a backfill of one's own history. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Says who would have been told, when and how often, had these alert rules been in force in the past.",
            "",
            "Runs the real jobs over the records of DIR, as backfill does (livegmv backfill --help says which files "
                    + "it may hold), and judges by the rules of FILE alone. Prints one line for each alert, and how many "
                    + "there are of each rule. Asks no broker, and leaves nothing behind."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a rule has faults, or it failed", "2:called or configured wrongly"})
final class TryRulesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Rules: a YAML list, or .jsonl with one rule a line.")
    private Path file;

    @Option(names = "--in", paramLabel = "DIR", required = true, description = "The folder with the input files.")
    private Path in;

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(names = "--quiet", description = "No progress, only the result.")
    private boolean quiet;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<AlertRule> rules = AlertRulesFile.read(file).rulesWithoutFault();
        // What these rules would have told, they tell of all the past.
        Configuration configuration =
                configurationOptions.load(RunMode.BOUNDED).withDefault(LiveGmvKeys.ALERTS_NOTIFY_FROM, "0");
        PrintWriter err = spec.commandLine().getErr();
        configuration.warnings().forEach(warning -> err.println("warning: " + warning));
        int tasks = Runtime.getRuntime().availableProcessors();
        Progress progress = new Progress(err, Installation.errorIsTerminal(), quiet);

        Path out = Files.createTempDirectory("livegmv-rules-try");
        try {
            BackfillRun run = new BackfillRun(configuration, tasks, tasks, progress);
            run.judgedBy(rules, in, out);
            run.requireNothingLost();
            RuleTrial trial = RuleTrial.of(
                    Files.readAllLines(out.resolve("alerts.jsonl")),
                    Files.readAllLines(out.resolve("provider.notifications.jsonl")));
            trial.print(
                    rules,
                    DeploymentConfig.from(configuration).zone(),
                    spec.commandLine().getOut());
        } finally {
            delete(out);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new CommandFailed("The folder " + folder + " could not be deleted: " + e.getMessage(), e);
        }
    }
}
