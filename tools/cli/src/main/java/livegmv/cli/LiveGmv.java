package livegmv.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import livegmv.cli.backfill.BackfillCommand;
import livegmv.cli.bench.BenchCommand;
import livegmv.cli.dashboard.DashboardCommand;
import livegmv.cli.demo.DemoCommand;
import livegmv.cli.history.ImportHistoryCommand;
import livegmv.cli.rules.RulesCommand;
import livegmv.cli.simulate.SimulateCommand;
import livegmv.cli.topics.TopicsCommand;
import livegmv.cli.watch.WatchCommand;
import livegmv.cluster.AbruptEnd;
import livegmv.config.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The {@code livegmv} command. Exit codes: 0 done; 1 it failed or a check found faults; 2 it was called or configured wrongly
 * and nothing was done.
 */
@Command(
        name = "livegmv",
        description = "Real-time GMV for livestream commerce on Apache Flink.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            BackfillCommand.class,
            SimulateCommand.class,
            TopicsCommand.class,
            RulesCommand.class,
            ImportHistoryCommand.class,
            WatchCommand.class,
            DashboardCommand.class,
            BenchCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it failed, or a check found faults",
            "2:it was called or configured wrongly, and nothing was done"
        })
public final class LiveGmv implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        Optional<Path> temporary = Installation.ownTemporaryFolder();
        System.exit(temporary.isPresent() ? runIn(temporary.get(), args) : run(args));
    }

    private static int runIn(Path temporary, String... args) {
        try (AbruptEnd deletedInTheEnd = AbruptEnd.deleting(temporary)) {
            return run(args);
        }
    }

    static int run(String... args) {
        return run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
    }

    /** Never ends the JVM. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new LiveGmv())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(LiveGmv::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    /** What a person can mend is told in words; what is a fault of the program keeps its stack trace. */
    private static int report(Exception fault, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (jvmIsEnding()) {
            // On Ctrl-C, servers end while the command still uses them: that is no fault.
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (fault instanceof ConfigurationException || fault instanceof UsageFault) {
            commandLine.getErr().println(fault.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (fault instanceof CommandFailed) {
            commandLine.getErr().println(fault.getMessage());
        } else {
            fault.printStackTrace(commandLine.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static boolean jvmIsEnding() {
        Thread none = new Thread();
        try {
            Runtime.getRuntime().addShutdownHook(none);
            Runtime.getRuntime().removeShutdownHook(none);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
