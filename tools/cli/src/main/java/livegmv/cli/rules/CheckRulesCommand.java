package livegmv.cli.rules;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import livegmv.cli.CommandVersion;
import livegmv.contracts.AlertRule;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says all that is wrong with a file of rules. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = "Says all that is wrong with a file of alert rules, each fault with its line. Asks no broker.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every rule is well", "1:there are faults", "2:called wrongly"})
final class CheckRulesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "Rules: a YAML list, or .jsonl with one rule a line.")
    private Path file;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        AlertRulesFile read = AlertRulesFile.read(file);
        PrintWriter out = spec.commandLine().getOut();
        read.faults().forEach(out::println);
        List<AlertRule> rules = read.rules();
        long disabled = rules.stream().filter(rule -> !rule.enabled()).count();
        out.println(file + ": " + rules.size() + " rules are well (" + disabled + " disabled), "
                + read.faults().size() + " faults");
        return read.faults().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
