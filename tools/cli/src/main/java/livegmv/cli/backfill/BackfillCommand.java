package livegmv.cli.backfill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cli.UsageFault;
import livegmv.cli.rules.AlertRulesFile;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.contracts.AlertRule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the real jobs over files, on a real broker and a Flink cluster inside this process. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Runs the real jobs over files of input records, and writes one file for each output topic.",
            "",
            "DIR of --in holds files named for the input topics, one JSON record a line: orders.jsonl and, if there "
                    + "are any, sessions.jsonl, viewers.jsonl, contracts.jsonl, streamers.jsonl, history.monthly.jsonl and "
                    + "alert-rules.jsonl (else the shipped rules are judged); each may end in .gz. DIR of --out then holds one file for each output "
                    + "topic, such as gmv.monthly.jsonl: the last value of each key of a compacted topic, every record "
                    + "of the others and of gmv.rolling."
        })
public final class BackfillCommand implements Callable<Integer> {

    @Option(names = "--in", paramLabel = "DIR", required = true, description = "The folder with the input files.")
    private Path in;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the output files; made if need be, files there are overwritten.")
    private Path out;

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of each topic; lines are dealt out in turn. Default: as the parallelism.")
    private Integer partitions;

    @Option(names = "--parallelism", paramLabel = "N", description = "Of the jobs. Default: the number of processors.")
    private Integer parallelism;

    @Option(
            names = "--state",
            paramLabel = "PLACE",
            description =
                    "Where the jobs keep their state: heap, rocksdb, or auto, on the heap while it fits. The figures are "
                            + "the same. Default: auto.")
    private StateStore state = StateStore.AUTO;

    @Option(names = "--quiet", description = "No progress, only the summary.")
    private boolean quiet;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        // Of the past, everything is told, and nobody watches it go by.
        Configuration configuration = configurationOptions
                .load(RunMode.BOUNDED)
                .withDefault(LiveGmvKeys.ALERTS_NOTIFY_FROM, "0")
                .withDefault(LiveGmvKeys.EMIT_INTERVAL, "PT10S");
        // How far orders are read ahead of viewers is chance in a run over what lies there; so no money comes too late.
        configuration = configuration.withDefault(
                LiveGmvKeys.CONVERSION_RESTATE,
                configuration.get(LiveGmvKeys.SESSION_RETENTION).toString());
        PrintWriter err = spec.commandLine().getErr();
        configuration.warnings().forEach(warning -> err.println("warning: " + warning));
        int tasks = positive("--parallelism", parallelism, Runtime.getRuntime().availableProcessors());
        int perTopic = positive("--partitions", partitions, tasks);
        List<InputFile> files = BackfillRun.filesIn(in);
        List<AlertRule> shippedRules =
                AlertRulesFile.read(Installation.config("alert-rules.yaml")).rulesWithoutFault();
        makeOutputFolder();

        Progress progress = new Progress(err, Installation.errorIsTerminal(), quiet);
        BackfillRun run = new BackfillRun(configuration, state, tasks, perTopic, progress);
        run.run(files, shippedRules, out);
        DeploymentConfig deployment = DeploymentConfig.from(configuration);
        run.summary()
                .print(
                        spec.commandLine().getOut(),
                        run.balances(),
                        deployment.currencyCode(),
                        deployment.minorDigits(),
                        progress.seconds());
        run.requireNothingLost();
        return CommandLine.ExitCode.OK;
    }

    private static int positive(String option, Integer given, int otherwise) {
        if (given != null && given < 1) {
            throw new UsageFault(option + " " + given + ": give 1 or more.");
        }
        return given == null ? otherwise : given;
    }

    private void makeOutputFolder() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new CommandFailed("--out " + out + ": the folder cannot be made: " + e.getMessage(), e);
        }
    }
}
