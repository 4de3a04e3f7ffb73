package livegmv.cli.watch;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.records.OutputTail;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the day as it goes: the platform's total, the leaderboard, the last issues, on one screen of a terminal. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Shows the platform's total, the leaderboard and the last order issues, refreshed in place until Ctrl-C.",
            "",
            "Reads gmv.platform, gmv.leaderboard and order-issues from the deployment's broker, and writes nothing to it. "
                    + "When the output is no terminal, a new screen follows the one before whenever something changed."
        })
public final class WatchCommand implements Callable<Integer> {

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(names = "--once", description = "Print what the topics hold now, and end.")
    private boolean once;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Configuration configuration = configurationOptions.load(RunMode.LIVE);
        DeploymentConfig deployment = DeploymentConfig.from(configuration);
        Scoreboard board = new Scoreboard();
        Screen screen = new Screen(deployment.zone(), deployment.currencyCode(), deployment.minorDigits());
        try (OutputTail tail = OutputTail.of(
                KafkaConfig.from(configuration).clientProperties(), deployment.topicPrefix(), Scoreboard.TOPICS)) {
            tail.readToEnd(board);
            List<String> shown = show(screen, board, List.of());
            while (!once) {
                tail.poll(REFRESH, board);
                shown = show(screen, board, shown);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private List<String> show(Screen screen, Scoreboard board, List<String> before) {
        boolean inPlace = Installation.outputIsTerminal() && !once;
        // Off a terminal the age of the figures is no change.
        List<String> lines = screen.render(board, inPlace ? Clock.systemUTC().millis() : board.asOf());
        if (!lines.equals(before)) {
            PrintWriter out = spec.commandLine().getOut();
            out.print((inPlace ? HOME_AND_CLEAR : "") + String.join("\n", lines) + "\n");
            out.flush();
        }
        return lines;
    }
}
