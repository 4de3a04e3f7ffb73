package livegmv.cli.rules;

import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands around alert rules. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Checks alert rules, tries them on the past, and publishes them to the deployment. How to write one: docs/alerts.md.",
        subcommands = {CheckRulesCommand.class, TryRulesCommand.class, PublishRulesCommand.class})
public final class RulesCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }
}
