package livegmv.cli.bench;

import java.util.List;
import java.util.concurrent.Callable;
import livegmv.bench.Input;
import livegmv.bench.gmv.GmvWorkload;
import livegmv.bench.gmv.OrdersInput;
import livegmv.bench.gmv.OrdersInput.Sessions;
import livegmv.bench.gmv.UnnamedOrdersWorkload;
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
            "From order events to the totals of sessions and days: the gmv job (livegmv) with all that it does, beside Flink SQL "
                    + "for these totals alone (sql). Over orders that are spread evenly; and beside them of which one streamer has a "
                    + "large share, or of very many more streamers."
        })
final class GmvBenchCommand implements Callable<Integer> {

    private static final long MOST_ORDERS = 1_000_000_000;
    private static final int MOST_STREAMERS = 10_000_000;
    private static final int WARM_UP_SHARE = 10;
    private static final int HOURS = 2;
    private static final int HOURS_OF_MORE = 12;

    @Option(names = "--orders", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long orders = 200_000;

    @Option(
            names = "--streamers",
            paramLabel = "N",
            description = "On air for two hours, in a session each. Default: ${DEFAULT-VALUE}.")
    private int streamers = 20;

    @Option(
            names = "--hot-streamer",
            paramLabel = "SHARE",
            description = "Run also over an input of which one streamer has this share of all orders, above 0 to 1.")
    private Double hotStreamer;

    @Option(
            names = "--without-session-ids",
            description = "No order names its session: the job finds the one that was on air. Without sql.")
    private boolean unnamed;

    @Option(
            names = "--more-streamers",
            paramLabel = "N",
            description =
                    "Compare --streamers, whose orders are spread over days, with N streamers and as many orders within 12 "
                            + "hours, so that a streamer has as many orders in a time. Nobody is on air.")
    private Integer moreStreamers;

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
        if (moreStreamers != null && (hotStreamer != null || unnamed)) {
            throw new UsageFault("--more-streamers goes with neither --hot-streamer nor --without-session-ids.");
        }
        Input warmUp = input("warm-up", Math.max(1, orders / WARM_UP_SHARE), 0);
        return options.run(
                unnamed ? new UnnamedOrdersWorkload() : new GmvWorkload(), inputs(), warmUp, spec.commandLine());
    }

    private List<Input> inputs() {
        if (moreStreamers != null) {
            BenchOptions.inRange("--more-streamers", moreStreamers, streamers, MOST_STREAMERS);
            return List.of(
                    crowd(streamers, Math.toIntExact((long) HOURS_OF_MORE * moreStreamers / streamers)),
                    crowd(moreStreamers, HOURS_OF_MORE));
        }
        return hotStreamer == null
                ? List.of(input("even", orders, 0))
                : List.of(input("even", orders, 0), input("hot-streamer", orders, hotStreamer));
    }

    private Input input(String name, long size, double hot) {
        return new OrdersInput(name, size, streamers, HOURS, hot, unnamed ? Sessions.SOUGHT : Sessions.NAMED, seed);
    }

    private Input crowd(int size, int hours) {
        return new OrdersInput("streamers-" + size, orders, size, hours, 0, Sessions.NONE, seed);
    }
}
