package livegmv.cli.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import livegmv.bench.alerts.RuleChange;
import livegmv.cli.CommandVersion;
import livegmv.cli.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    private static final Duration CALM = Duration.ofSeconds(20);

    @Option(names = "--streamers", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long streamers = 1_000_000;

    @Option(
            names = "--updates",
            paramLabel = "N",
            description = "Totals a second that come in meanwhile. Default: ${DEFAULT-VALUE}.")
    private long updates = 2_000;

    @Mixin
    private LiveBenchOptions options;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchOptions.inRange("--streamers", streamers, 1, MOST_STREAMERS);
        BenchOptions.inRange("--updates", updates, 1, MOST_UPDATES);
        Progress progress = options.progress(spec.commandLine());
        try {
            new RuleChange(
                            streamers,
                            updates,
                            options.parallelism(),
                            options.managedMib(),
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
