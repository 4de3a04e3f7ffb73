package livegmv.cli.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import livegmv.bench.alerts.RuleChange;
import livegmv.cli.CommandVersion;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A rule that changes while totals come in. */
@Command(
        name = "rule-change",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "The alert job with so many streamers of 12 months in RocksDB: how long it takes to judge all of them by a new "
                    + "rule, and what that does to checkpoints and to the totals that keep coming. Runs in this JVM, with "
                    + "a broker; nothing is compared with anything."
        })
final class RuleChangeBenchCommand implements Callable<Integer> {

    private static final long MOST_STREAMERS = 10_000_000;
    private static final long MOST_UPDATES = 1_000_000;
    private static final int MOST_TASKS = 128;
    private static final Duration CALM = Duration.ofSeconds(20);

    @Option(names = "--streamers", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long streamers = 1_000_000;

    @Option(
            names = "--updates",
            paramLabel = "N",
            description = "Totals a second that come in meanwhile. Default: ${DEFAULT-VALUE}.")
    private long updates = 5_000;

    @Option(names = "--parallelism", paramLabel = "N", description = "Of the job. Default: the number of processors.")
    private Integer parallelism;

    @Option(
            names = "--managed-memory",
            paramLabel = "MIB",
            description = "For RocksDB, of all tasks together. Default: ${DEFAULT-VALUE}.")
    private int managedMib = 1024;

    @Option(names = "--quiet", description = "No progress, only the result.")
    private boolean quiet;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        int tasks = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
        BenchOptions.inRange("--streamers", streamers, 1, MOST_STREAMERS);
        BenchOptions.inRange("--updates", updates, 1, MOST_UPDATES);
        BenchOptions.inRange("--parallelism", tasks, 1, MOST_TASKS);
        BenchOptions.inRange("--managed-memory", managedMib, 64, 1 << 20);
        Progress progress = new Progress(spec.commandLine().getErr(), Installation.errorIsTerminal(), quiet);
        try {
            new RuleChange(
                            streamers,
                            updates,
                            tasks,
                            managedMib,
                            CALM,
                            progress::show,
                            spec.commandLine().getOut())
                    .run();
        } finally {
            progress.clear();
        }
        return CommandLine.ExitCode.OK;
    }
}
