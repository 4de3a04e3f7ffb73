package livegmv.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import livegmv.bench.Input;
import livegmv.bench.gmv.GmvWorkload;
import livegmv.bench.gmv.OrdersInput;
import livegmv.cli.CommandVersion;
import livegmv.cli.UsageFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From order events to totals. */
@Command(
        name = "gmv",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "From order events to the totals of sessions, days and months, rolling windows and the leaderboard: the gmv job "
                    + "(livegmv) over orders that are spread evenly, or of which one streamer has a large share."
        })
final class GmvBenchCommand implements Callable<Integer> {

    private static final long MOST_ORDERS = 1_000_000_000;
    private static final int MOST_STREAMERS = 10_000_000;
    private static final int WARM_UP_SHARE = 10;

    @Option(names = "--orders", paramLabel = "N", description = "In two hours. Default: ${DEFAULT-VALUE}.")
    private long orders = 200_000;

    @Option(names = "--streamers", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int streamers = 20;

    @Option(
            names = "--hot-streamer",
            paramLabel = "SHARE",
            description = "Run also over an input of which one streamer has this share of all orders, above 0 to 1.")
    private Double hotStreamer;

    @Option(
            names = "--without-session-ids",
            description = "No order names its session: the job finds the one that was on air.")
    private boolean unnamed;

    @Option(names = "--seed", paramLabel = "N", description = "Of the orders. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private BenchOptions options;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchOptions.inRange("--orders", orders, 1, MOST_ORDERS);
        BenchOptions.inRange("--streamers", streamers, 1, MOST_STREAMERS);
        if (hotStreamer != null && !(hotStreamer > 0 && hotStreamer <= 1)) {
            throw new UsageFault("--hot-streamer " + hotStreamer + ": give a share above 0, up to 1.");
        }
        List<Input> inputs = new ArrayList<>();
        inputs.add(input("even", orders, 0));
        if (hotStreamer != null) {
            inputs.add(input("hot-streamer", orders, hotStreamer));
        }
        Input warmUp = input("warm-up", Math.max(1, orders / WARM_UP_SHARE), 0);
        return options.run(new GmvWorkload(), inputs, warmUp, spec.commandLine());
    }

    private Input input(String name, long size, double hot) {
        return new OrdersInput(name, size, streamers, hot, !unnamed, seed);
    }
}
