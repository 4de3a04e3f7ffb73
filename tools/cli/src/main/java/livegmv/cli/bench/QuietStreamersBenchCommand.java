package livegmv.cli.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import livegmv.bench.gmv.QuietStreamers;
import livegmv.cli.CommandVersion;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
    private static final int MOST_TASKS = 128;
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

    @Option(names = "--parallelism", paramLabel = "N", description = "Of the job. Default: the number of processors.")
    private Integer parallelism;

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic. Default: ${DEFAULT-VALUE}.")
    private int partitions = 4;

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
        BenchOptions.inRange("--others", others, 1, MOST_ORDERS);
        BenchOptions.inRange("--checkpoint-interval", checkpointSeconds, 1, MOST_SECONDS);
        BenchOptions.inRange("--parallelism", tasks, 1, MOST_TASKS);
        BenchOptions.inRange("--partitions", partitions, 1, MOST_TASKS);
        BenchOptions.inRange("--managed-memory", managedMib, 64, 1 << 20);
        Progress progress = new Progress(spec.commandLine().getErr(), Installation.errorIsTerminal(), quiet);
        try {
            boolean asItHasToBe = new QuietStreamers(
                            streamers,
                            others,
                            tasks,
                            partitions,
                            managedMib,
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
