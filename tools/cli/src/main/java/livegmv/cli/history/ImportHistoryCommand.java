package livegmv.cli.history;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.records.BrokerRecords;
import livegmv.cli.records.OutgoingRecord;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.config.RunMode;
import livegmv.contracts.HistoryFormat;
import livegmv.contracts.MonthOfHistory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends what streamers sold before the system ran, once all lines of the file were found well. */
@Command(
        name = "import-history",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Sends the months that streamers sold in before the system ran to the topic history.monthly, so that a first "
                    + "month is the first in truth.",
            "",
            "FILE is CSV with the header " + HistoryColumns.HEADER
                    + " (in any order), or .jsonl with one such object a line. "
                    + "Amounts are in minor units (fen). All lines are checked before any is sent. They add to what the system "
                    + "counts itself; sent again, a month replaces itself."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every month was sent",
            "1:a line has a fault, or the broker does not answer",
            "2:called or configured wrongly, and nothing was done"
        })
public final class ImportHistoryCommand implements Callable<Integer> {

    private static final HistoryFormat FORMAT = new HistoryFormat();

    @Parameters(paramLabel = "FILE", description = "The months: CSV with header, or .jsonl.")
    private Path file;

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(names = "--dry-run", description = "Check the file only; ask no broker.")
    private boolean dryRun;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        Configuration configuration = configurationOptions.load(RunMode.LIVE);
        HistoryFile read = HistoryFile.read(file);
        if (!read.faults().isEmpty()) {
            throw new CommandFailed(
                    String.join("\n", read.faults()) + "\n" + read.faults().size() + " faults, "
                            + read.months().size() + " months are well. Nothing was sent.");
        }
        if (!dryRun) {
            String topic = DeploymentConfig.from(configuration).topic(FORMAT.topic());
            try (BrokerRecords broker = BrokerRecords.at(KafkaConfig.from(configuration))) {
                broker.send(
                        topic,
                        read.months().stream()
                                .map(month -> new OutgoingRecord(FORMAT.key(month), FORMAT.value(month)))
                                .toList());
                spec.commandLine()
                        .getOut()
                        .println("Sent to " + topic + " at " + broker.address() + ": " + told(read.months()));
            }
        } else {
            spec.commandLine().getOut().println("Would be sent: " + told(read.months()));
        }
        return CommandLine.ExitCode.OK;
    }

    private static String told(List<MonthOfHistory> months) {
        if (months.isEmpty()) {
            return "no month";
        }
        long streamers =
                months.stream().map(MonthOfHistory::streamerId).distinct().count();
        String first = months.stream()
                .map(MonthOfHistory::month)
                .min(String::compareTo)
                .orElseThrow();
        String last = months.stream()
                .map(MonthOfHistory::month)
                .max(String::compareTo)
                .orElseThrow();
        return months.size() + " months of " + streamers + " streamers, from " + first + " to " + last;
    }
}
