package livegmv.cli.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import livegmv.bench.gmv.QuietStreamers;
import livegmv.cli.CommandVersion;
import livegmv.cli.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Very many streamers who sell once and fall silent, while others go on. */
@Command(
        name = "quiet-streamers",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "The gmv job when so many streamers sell once, all at the same time, and 25 hours pass in one step while others go on "
                    + "selling: what the crowd of timers does to checkpoints and to the others, and what rolling state is left. "
                    + "Runs in this JVM, with a broker; nothing is compared with anything.",
            "",
            "Exit code 0 if each record of a window has come, each day has closed, and nothing is left; 1 if not."
        })
final class QuietStreamersBenchCommand implements Callable<Integer> {

    private static final long MOST_STREAMERS = 10_000_000;
    private static final long MOST_ORDERS = 1_000_000;
    private static final int MOST_SECONDS = 600;
    private static final Duration CALM = Duration.ofSeconds(20);

    @Option(names = "--streamers", paramLabel = "N", description = "Who sell once. Default: ${DEFAULT-VALUE}.")
    private long streamers = 1_000_000;

    @Option(
            names = "--others",
            paramLabel = "N",
            description = "Orders a second of those who go on selling. Default: ${DEFAULT-VALUE}.")
    private long others = 250;

    @Option(names = "--checkpoint-interval", paramLabel = "SECONDS", description = "Default: ${DEFAULT-VALUE}.")
    private int checkpointSeconds = 5;

    @Option(names = "--aligned", description = "Without the unaligned checkpoints of config/flink-config.yaml.")
    private boolean aligned;

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic. Default: ${DEFAULT-VALUE}.")
    private int partitions = 4;

    @Mixin
    private LiveBenchOptions options;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchOptions.inRange("--streamers", streamers, 1, MOST_STREAMERS);
        BenchOptions.inRange("--others", others, 1, MOST_ORDERS);
        BenchOptions.inRange("--checkpoint-interval", checkpointSeconds, 1, MOST_SECONDS);
        BenchOptions.inRange("--partitions", partitions, 1, LiveBenchOptions.MOST_TASKS);
        Progress progress = options.progress(spec.commandLine());
        try {
            boolean asItHasToBe = new QuietStreamers(
                            streamers,
                            others,
                            options.parallelism(),
                            partitions,
                            options.managedMib(),
                            Duration.ofSeconds(checkpointSeconds),
                            !aligned,
                            CALM,
                            progress::show,
                            spec.commandLine().getOut())
                    .run();
            return asItHasToBe ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } finally {
            progress.clear();
        }
    }
}
