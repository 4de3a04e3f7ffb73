package livegmv.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import livegmv.bench.Input;
import livegmv.bench.conversion.ConversionWorkload;
import livegmv.bench.conversion.RoomsInput;
import livegmv.cli.CommandVersion;
import livegmv.cli.UsageFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From viewer events to the funnel of each session and minute. */
@Command(
        name = "conversion",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "From viewer events to the funnel of each session and minute: the conversion job (livegmv) beside its source "
                    + "and parser alone (source-parse), a keyed window (window), Flink SQL with exact distinct counts "
                    + "(sql-exact) and with sketches (sql-sketch), and Kafka Streams (kafka-streams)."
        })
final class ConversionBenchCommand implements Callable<Integer> {

    private static final long MOST_EVENTS = 1_000_000_000;
    private static final int MOST_SESSIONS = 1_000_000;
    private static final int WARM_UP_SHARE = 4;
    private static final long MOST_WARM_UP_EVENTS = 2_000_000;

    @Option(names = "--events", paramLabel = "N", description = "Viewer events. Default: ${DEFAULT-VALUE}.")
    private long events = 8_000_000;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "Of so many streamers, in a day; of heavy-tailed sizes. Default: ${DEFAULT-VALUE}.")
    private int sessions = 40;

    @Option(
            names = "--hot-room",
            paramLabel = "SHARE",
            description = "Run also over an input of which one room has this share of all events, above 0 to 1.")
    private Double hotRoom;

    @Option(names = "--seed", paramLabel = "N", description = "Of the simulation. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private BenchOptions options;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        BenchOptions.inRange("--events", events, 1, MOST_EVENTS);
        BenchOptions.inRange("--sessions", sessions, 1, MOST_SESSIONS);
        if (hotRoom != null && !(hotRoom > 0 && hotRoom <= 1)) {
            throw new UsageFault("--hot-room " + hotRoom + ": give a share above 0, up to 1.");
        }
        List<Input> inputs = new ArrayList<>();
        inputs.add(new RoomsInput("even", events, sessions, 0, seed));
        if (hotRoom != null) {
            inputs.add(new RoomsInput("hot-room", events, sessions, hotRoom, seed));
        }
        long warmUpEvents = Math.min(MOST_WARM_UP_EVENTS, Math.max(1, events / WARM_UP_SHARE));
        Input warmUp = new RoomsInput("warm-up", warmUpEvents, sessions, 0, seed + 1);
        return options.run(new ConversionWorkload(), inputs, warmUp, spec.commandLine());
    }
}
