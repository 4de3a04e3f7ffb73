package livegmv.cli.simulate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cli.UsageFault;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import livegmv.simulation.Arrival;
import livegmv.simulation.Audience;
import livegmv.simulation.Disorder;
import livegmv.simulation.Scenario;
import livegmv.simulation.SimulatedTopic;
import livegmv.simulation.Simulation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes up a platform's records, into files or onto a broker. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Makes up sessions, viewers and orders, into files or onto a broker.",
            "",
            "With --out: one file a topic, as backfill reads them. Without: to the topics of the configured deployment, "
                    + "which must exist (livegmv topics --create). The same seed, options and --start give the same "
                    + "records, byte for byte. More: docs/simulate.md."
        })
public final class SimulateCommand implements Callable<Integer> {

    private static final long DEFAULT_EVENTS = 100_000;
    private static final double SESSIONS_A_DAY = 0.6;
    private static final int MOST_STREAMERS = 1_000_000;
    private static final int MOST_SESSIONS = 10_000_000;
    private static final double MOST_DAYS = 3_650;
    private static final long MOST_AVERAGE_PRICE = 100_000;
    private static final Duration MOST_DISORDER = Duration.ofDays(1);

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the files; made if need be, files there are overwritten.")
    private Path out;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The broker: short for --set kafka.bootstrap.servers=HOST:PORT.")
    private String bootstrap;

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(
            names = "--topics",
            paramLabel = "TOPIC",
            split = ",",
            description = {
                "Write only these, separated by commas. Default: streamers,contracts,sessions,viewers,orders."
            })
    private List<SimulatedTopic> topics;

    @Option(names = "--seed", paramLabel = "N", description = "What chance comes from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "Viewer events in all, exactly, repeats not counted. Default: 100000.")
    private Long events;

    @Option(
            names = "--viewers",
            paramLabel = "N",
            description = "Instead of --events: visits in all; a viewer who enters twice counts twice.")
    private Long viewers;

    @Option(names = "--streamers", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int streamers = 20;

    @Option(
            names = "--sessions",
            paramLabel = "N",
            description = "Over all streamers. Default: three in five days for each.")
    private Integer sessions;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            description =
                    "Such as 2026-06-01T00:00:00+08:00. Default: so that it ends at the last midnight; with --speed, "
                            + "so that the end is now when it is reached.")
    private String start;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "How long it goes; fractions allowed. Refunds come days after the payment, "
                    + "those after the end never. Default: ${DEFAULT-VALUE}.")
    private double days = 7;

    @Option(
            names = "--hot-room",
            paramLabel = "SHARE",
            description = "The share of all viewer events that one room has, 0 to 1. Default: none stands out.")
    private double hotRoom;

    @Option(
            names = "--average-price",
            paramLabel = "N",
            description = "Of a product, in whole units of the currency. Default: ${DEFAULT-VALUE}.")
    private long averagePrice = 150;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "Short for --set currency.code=CODE. Default: the configured one.")
    private String currency;

    @Option(
            names = "--duplicates",
            paramLabel = "SHARE",
            description = "Of events that arrive twice, 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double duplicates = 0.01;

    @Option(
            names = "--disorder",
            paramLabel = "DURATION",
            description = "How much later than a later one an event may arrive; some session events are later still. "
                    + "PT0S: all in order. Default: ${DEFAULT-VALUE}.")
    private Duration disorder = Duration.ofSeconds(30);

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "To a broker: records per second. Default: as fast as possible.")
    private Double rate;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "To a broker, instead of --rate: simulated time per time; 1 is live, 60 an hour in a minute.")
    private Double speed;

    @Option(names = "--quiet", description = "No progress, only the summary.")
    private boolean quiet;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        checkOptions();
        Configuration configuration = configurationOptions.load(RunMode.BOUNDED, shorthands());
        DeploymentConfig deployment = DeploymentConfig.from(configuration);
        SimulatedPeriod period = SimulatedPeriod.of(startOrNull(), days, deployment.zone(), speed, Instant.now());
        Simulation simulation = Simulation.of(scenario(period, deployment));
        Disorder arrivals = new Disorder(simulation, seed, disorder.toMillis(), duplicates);
        Set<SimulatedTopic> written = topics == null ? EnumSet.allOf(SimulatedTopic.class) : EnumSet.copyOf(topics);
        Progress progress = new Progress(spec.commandLine().getErr(), Installation.errorIsTerminal(), quiet);
        Tally tally = new Tally(written);
        try (RecordTarget target = out == null
                ? RecordTopics.of(KafkaConfig.from(configuration), deployment, written)
                : RecordFiles.in(out, written)) {
            Pace pace = pace(period);
            while (arrivals.hasNext()) {
                Arrival arrival = arrivals.next();
                if (written.contains(arrival.record().topic())) {
                    pace.await(arrival.at());
                    target.take(arrival.record());
                    tally.count(arrival.record());
                    progress.show("Simulating", tally.total(), 0);
                }
            }
        } finally {
            progress.clear();
        }
        tally.print(spec.commandLine().getOut(), period, simulation, deployment, progress.seconds());
        return CommandLine.ExitCode.OK;
    }

    private void checkOptions() {
        require(events == null || viewers == null, "--events and --viewers: give one of them.");
        require(rate == null || speed == null, "--rate and --speed: give one of them.");
        if (out != null) {
            require(bootstrap == null, "--out and --bootstrap: give one of them.");
            require(rate == null && speed == null, "--rate and --speed are for a broker: leave them out with --out.");
        }
        inRange("--events", events == null ? DEFAULT_EVENTS : events, 0, Long.MAX_VALUE >> 10);
        inRange("--viewers", viewers == null ? 0 : viewers, 0, Long.MAX_VALUE >> 10);
        inRange("--streamers", streamers, 1, MOST_STREAMERS);
        inRange("--sessions", sessions == null ? 1 : sessions, 1, MOST_SESSIONS);
        inRange("--average-price", averagePrice, 1, MOST_AVERAGE_PRICE);
        require(days > 0 && days <= MOST_DAYS, "--days " + days + ": give more than 0, up to 3650.");
        require(hotRoom >= 0 && hotRoom <= 1, "--hot-room " + hotRoom + ": give a share from 0 to 1.");
        require(duplicates >= 0 && duplicates <= 1, "--duplicates " + duplicates + ": give a share from 0 to 1.");
        require(
                !disorder.isNegative() && disorder.compareTo(MOST_DISORDER) <= 0,
                "--disorder " + disorder + ": give PT0S to PT24H.");
        require(rate == null || isPositive(rate), "--rate " + rate + ": give more than 0.");
        require(speed == null || isPositive(speed), "--speed " + speed + ": give more than 0.");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new UsageFault(otherwise);
        }
    }

    private static void inRange(String option, long given, long least, long most) {
        require(given >= least && given <= most, option + " " + given + ": give " + least + " to " + most + ".");
    }

    private static boolean isPositive(double number) {
        return number > 0 && number < Double.POSITIVE_INFINITY;
    }

    private List<String> shorthands() {
        List<String> shorthands = new ArrayList<>();
        if (bootstrap != null) {
            shorthands.add("kafka.bootstrap.servers=" + bootstrap);
        }
        if (currency != null) {
            shorthands.add("currency.code=" + currency);
        }
        return shorthands;
    }

    private Instant startOrNull() {
        try {
            return start == null ? null : OffsetDateTime.parse(start).toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageFault("--start " + start + ": write an instant, such as 2026-06-01T00:00:00+08:00.");
        }
    }

    private Scenario scenario(SimulatedPeriod period, DeploymentConfig deployment) {
        Audience audience = viewers == null
                ? new Audience(events == null ? DEFAULT_EVENTS : events, Audience.Unit.EVENTS)
                : new Audience(viewers, Audience.Unit.VISITS);
        long usual = Math.max(1, Math.round(streamers * days * SESSIONS_A_DAY));
        return new Scenario(
                seed,
                period.start().toEpochMilli(),
                period.end().toEpochMilli(),
                deployment.zone(),
                audience,
                streamers,
                sessions == null ? (int) Math.min(MOST_SESSIONS, usual) : sessions,
                hotRoom,
                averagePrice,
                deployment.currencyCode(),
                deployment.minorDigits());
    }

    private Pace pace(SimulatedPeriod period) {
        if (rate != null) {
            return Pace.ofRate(rate);
        }
        return speed == null
                ? Pace.asFastAsPossible()
                : Pace.ofSpeed(speed, period.start().toEpochMilli());
    }
}
