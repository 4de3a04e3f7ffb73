package livegmv.cli.rules;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cli.backfill.BackfillRun;
import livegmv.cli.backfill.StateStore;
import livegmv.config.AlertConfig;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.GmvConfig;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RetentionConfig;
import livegmv.config.RunMode;
import livegmv.contracts.AlertRule;
import livegmv.domain.alerts.AlertCalendar;
import livegmv.domain.alerts.AlertTexts;
import livegmv.domain.alerts.Amounts;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.time.BusinessCalendar;
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
                    + "it may hold), and judges the totals as they grew by the rules of FILE alone, as if every record "
                    + "had come in its own moment. Prints one line for each change of an alert, with the providers who "
                    + "would have been told of it, and how often each rule would have told and taken back. Asks no "
                    + "broker, and leaves nothing behind."
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
            BackfillRun run = new BackfillRun(configuration, StateStore.AUTO, tasks, tasks, progress);
            run.withoutAlerts(in, out);
            run.requireNothingLost();
            warnOfDeadLetters(run.deadLetters(), err);
            RuleTrial trial = judge(rules, configuration, out, progress);
            ZoneId zone = DeploymentConfig.from(configuration).zone();
            new TrialReport(trial.changes(), zone)
                    .print(rules, spec.commandLine().getOut());
            if (trial.totalsThatDiffer() > 0) {
                err.println("warning: " + trial.totalsThatDiffer() + " of " + trial.totals()
                        + " totals end here with what came too late for them (order-issues: period-gone).");
            }
        } finally {
            delete(out);
        }
        return CommandLine.ExitCode.OK;
    }

    private RuleTrial judge(List<AlertRule> rules, Configuration configuration, Path out, Progress progress)
            throws Exception {
        GmvConfig gmv = GmvConfig.from(configuration);
        DeploymentConfig deployment = gmv.deployment();
        RetentionConfig retention = gmv.retention();
        RecordedPast past = RecordedPast.read(in, out, deployment.currencyCode());
        PrintWriter err = spec.commandLine().getErr();
        past.unreadable()
                .forEach((topic, number) -> err.println(
                        "warning: " + number + " records of " + topic + " cannot be read and were left out."));
        if (!past.hasContracts()) {
            err.println("warning: there are no contracts in " + in
                    + ", so nobody would have been told: the alerts are shown all the same.");
        }
        AlertCalendar calendar = new AlertCalendar(deployment.zone());
        AlertTexts texts = new AlertTexts(calendar, new Amounts(deployment.currencyCode(), deployment.minorDigits()));
        Long notifyFrom = AlertConfig.from(configuration).notifyFrom();
        RuleTrial trial = new RuleTrial(rules, calendar, texts, notifyFrom == null ? 0 : notifyFrom);
        PeriodBookings bookings = new PeriodBookings(
                new BusinessCalendar(deployment.zone()),
                new PeriodRetention(retention.day(), retention.month(), retention.session()));
        long judged = 0;
        for (Map.Entry<String, RecordedPast.OfStreamer> streamer :
                past.streamers().entrySet()) {
            GrowingTotals growing = new GrowingTotals(
                    bookings, gmv.totals().periodGrace(), gmv.totals().emitInterval(), retention.buyer());
            trial.judge(streamer.getKey(), streamer.getValue(), growing);
            progress.show("Judging streamers", ++judged, past.streamers().size());
        }
        progress.clear();
        return trial;
    }

    private void warnOfDeadLetters(Map<String, Long> byReason, PrintWriter err) {
        if (!byReason.isEmpty()) {
            String reasons = byReason.entrySet().stream()
                    .map(reason -> String.format(Locale.ROOT, "%,d %s", reason.getValue(), reason.getKey()))
                    .collect(Collectors.joining(", "));
            err.println("warning: records were refused and count for nothing: " + reasons
                    + ". Each with its cause: livegmv backfill --in " + in + " --out OUT, file dead-letter.jsonl.");
        }
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
