package livegmv.cli.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import livegmv.cli.Installation;
import livegmv.cli.UsageFault;
import livegmv.cli.records.OutputTail;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.simulation.Evening;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole system live: a made-up evening, in some minutes, through a real broker and the real jobs. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Shows an evening of live shopping as it goes: starts a broker, the three jobs and the dashboard in this "
                    + "process, and feeds them sessions, viewers and orders that are made up.",
            "",
            "Prints the addresses, and what is told to whom. Ctrl-C ends it and leaves nothing behind. While it runs, "
                    + "change the rules in config/alert-rules.yaml (and raise their version). More: docs/demo.md."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it ran for the --minutes that were asked for",
            "1:something in it failed",
            "2:called wrongly, and nothing was done",
            "130:ended by Ctrl-C or SIGTERM"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;
    private static final double HIGHEST_SPEED = 600;
    private static final Duration LOOK = Duration.ofMillis(500);

    @Option(names = "--port", paramLabel = "N", description = "Of the dashboard. Default: a port that is free.")
    private int port;

    @Option(names = "--flink-port", paramLabel = "N", description = "Of Flink's web UI. Default: a port that is free.")
    private int flinkPort;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "How much faster than in life the evening goes. Default: ${DEFAULT-VALUE}, five hours in ten "
                    + "minutes.")
    private double speed = 30;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "End by itself after so long; fractions allowed. Default: go on until Ctrl-C.")
    private Double minutes;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The rules to judge by, looked at again and again. Default: config/alert-rules.yaml.")
    private Path rules;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        checkOptions();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Configuration defaults = configuration(List.of());
        DeploymentConfig deployment = DeploymentConfig.from(defaults);
        Evening evening = Evening.before(
                System.currentTimeMillis(), deployment.zone(), deployment.currencyCode(), deployment.minorDigits());
        WatchedRules watched = new WatchedRules(
                rules == null ? Installation.config("alert-rules.yaml") : rules, evening.dayStart(), out, err);
        watched.check();
        try (DemoServers servers = DemoServers.start(bootstrap -> configuration(settings(evening, bootstrap)), err)) {
            watched.publishFirst(servers.configuration());
            servers.send(evening.monthsBefore());
            try (EveningFeed feed = EveningFeed.start(evening, speed, servers.configuration())) {
                servers.startJobs(flinkPort);
                servers.startDashboard(port);
                servers.awaitJobs();
                feed.beginEvening();
                tellAddresses(servers, out);
                watch(servers, feed, watched, new Narration(deployment, Locale.getDefault(), out));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void checkOptions() {
        portInRange("--port", port);
        portInRange("--flink-port", flinkPort);
        if (!(speed >= 1 && speed <= HIGHEST_SPEED)) {
            throw new UsageFault("--speed " + speed + ": give 1 to 600.");
        }
        if (minutes != null && !(minutes > 0 && minutes < Integer.MAX_VALUE)) {
            throw new UsageFault("--minutes " + minutes + ": give more than 0, or leave it out.");
        }
    }

    private static void portInRange(String option, int given) {
        if (given < 0 || given > HIGHEST_PORT) {
            throw new UsageFault(option + " " + given + ": give 1 to " + HIGHEST_PORT + ", or leave it out.");
        }
    }

    /** The demo is the same everywhere, so nothing of the user's environment enters it. */
    private static Configuration configuration(List<String> settings) {
        return Configuration.load(Optional.empty(), Map.of(), settings, LiveGmvKeys.SCHEMA, RunMode.LIVE);
    }

    private static List<String> settings(Evening evening, String bootstrapServers) {
        return List.of(
                "deployment=demo",
                "kafka.bootstrap.servers=" + bootstrapServers,
                // A second of the wall clock is half a minute of the evening: what is silent must not hold it up for
                // long.
                "idleness=PT2S",
                "alerts.judge-from=" + Instant.ofEpochMilli(evening.opening()),
                "alerts.notify-from=" + Instant.ofEpochMilli(evening.dayStart()));
    }

    private static void tellAddresses(DemoServers servers, PrintWriter out) {
        out.println();
        out.println("Dashboard   " + servers.dashboardAddress());
        out.println("Flink       " + servers.flinkAddress());
        out.println("Broker      " + servers.bootstrapServers());
        out.println("Ctrl-C ends it.");
        out.println();
        out.flush();
    }

    private void watch(DemoServers servers, EveningFeed feed, WatchedRules watched, Narration narration)
            throws Exception {
        long begin = System.nanoTime();
        KafkaConfig kafka = KafkaConfig.from(servers.configuration());
        try (OutputTail tail = OutputTail.of(kafka.clientProperties(), "", Narration.TOPICS)) {
            tail.readToEnd(narration);
            while (minutes == null || System.nanoTime() - begin < minutes * 60e9) {
                tail.poll(LOOK, narration);
                servers.requireAlive();
                watched.publishIfChanged(servers.configuration());
                if (feed.hasEnded()) {
                    narration.end();
                }
            }
        }
    }
}
