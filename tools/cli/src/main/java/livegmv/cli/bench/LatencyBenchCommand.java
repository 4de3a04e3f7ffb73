package livegmv.cli.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import livegmv.bench.latency.Latency;
import livegmv.cli.CommandVersion;
import livegmv.cli.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From an order event to the record that shows it. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "How long an order event takes until a reader sees what came of it: its line in the ledger, its streamer's day and "
                    + "rolling window, an alert. The gmv and the alert job, live, with orders at a steady rate. Runs in this "
                    + "JVM, with a broker; nothing is compared with anything."
        })
final class LatencyBenchCommand implements Callable<Integer> {

    private static final int MOST_STREAMERS = 1_000_000;
    private static final long MOST_ORDERS = 1_000_000;
    private static final int MOST_SECONDS = 3_600;

    @Option(names = "--streamers", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int streamers = 200;

    @Option(names = "--orders", paramLabel = "N", description = "A second, two events each. Default: ${DEFAULT-VALUE}.")
    private long orders = 1_000;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "How long nothing is counted. Default: ${DEFAULT-VALUE}.")
    private int warmUp = 60;

    @Option(names = "--seconds", paramLabel = "N", description = "How long events count. Default: ${DEFAULT-VALUE}.")
    private int seconds = 120;

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic. Default: ${DEFAULT-VALUE}.")
    private int partitions = 4;

    @Mixin
    private LiveBenchOptions options;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchOptions.inRange("--streamers", streamers, 1, MOST_STREAMERS);
        BenchOptions.inRange("--orders", orders, 1, MOST_ORDERS);
        BenchOptions.inRange("--warm-up", warmUp, 0, MOST_SECONDS);
        BenchOptions.inRange("--seconds", seconds, 1, MOST_SECONDS);
        BenchOptions.inRange("--partitions", partitions, 1, LiveBenchOptions.MOST_TASKS);
        Progress progress = options.progress(spec.commandLine());
        try {
            new Latency(
                            streamers,
                            orders,
                            options.parallelism(),
                            partitions,
                            options.managedMib(),
                            Duration.ofSeconds(warmUp),
                            Duration.ofSeconds(seconds),
                            progress::show,
                            spec.commandLine().getOut())
                    .run();
        } finally {
            progress.clear();
        }
        return CommandLine.ExitCode.OK;
    }
}
