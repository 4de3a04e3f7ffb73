package livegmv.cli.bench;

import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures the jobs beside other ways to the same figures. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        synopsisSubcommandLabel = "WORKLOAD",
        subcommands = {
            ConversionBenchCommand.class,
            GmvBenchCommand.class,
            LatencyBenchCommand.class,
            QuietStreamersBenchCommand.class,
            RuleChangeBenchCommand.class
        },
        description = {
            "Measures how fast the jobs are, beside other ways to the same figures.",
            "",
            "Starts a broker, fills its topics once, and runs each contender in a JVM of its own, round after round. "
                    + "Only if all find the same figures are times shown. More: docs/performance.md."
        })
public final class BenchCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
