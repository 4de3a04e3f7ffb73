package livegmv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All that is found before anything runs. */
class LiveGmvTest {

    @TempDir
    Path folder;

    private Path in;
    private Path out;

    @BeforeEach
    void makeInput() throws IOException {
        in = Files.createDirectory(folder.resolve("in"));
        out = folder.resolve("out");
    }

    private CommandRun backfill(String... more) {
        String[] args = {"backfill", "--in", in.toString(), "--out", out.toString()};
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRun.of(all);
    }

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        CommandRun help = CommandRun.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "demo",
                        "backfill",
                        "simulate",
                        "topics",
                        "rules",
                        "import-history",
                        "watch",
                        "dashboard",
                        "Exit codes:");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backfill", "simulate", "topics", "import-history", "watch", "dashboard"})
    void everyCommandHasHelp(String command) {
        CommandRun help = CommandRun.of(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: livegmv " + command).contains("--config", "--set");
        assertThat(CommandRun.of("help", command).out()).isEqualTo(help.out());
    }

    @Test
    void theDemoTakesNoDeploymentsConfiguration() {
        CommandRun help = CommandRun.of("demo", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .startsWith("Usage: livegmv demo")
                .contains("--port", "--flink-port", "--speed", "--minutes", "--rules", "Exit codes:")
                .doesNotContain("--config");
    }

    @ParameterizedTest
    @CsvSource({"--port,70000", "--flink-port,-1", "--speed,0.5", "--minutes,0"})
    void theDemoStartsNothingWhenItIsCalledWrongly(String option, String value) {
        CommandRun run = CommandRun.of("demo", option, value);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(option + " " + value).contains("give ");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "try", "publish"})
    void everyCommandAroundRulesHasHelp(String command) {
        CommandRun help = CommandRun.of("rules", command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: livegmv rules " + command).contains("FILE", "Exit codes:");
        assertThat(CommandRun.of("rules", "--help").out()).contains("  " + command + " ");
    }

    @Test
    void versionIsTold() {
        assertThat(CommandRun.of("--version").out()).startsWith("livegmv ");
        assertThat(CommandRun.of("backfill", "--version").out()).startsWith("livegmv ");
    }

    @Test
    void noCommandIsAUsageError() {
        CommandRun nothing = CommandRun.of();

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("Usage: livegmv", "backfill");
    }

    @Test
    void anUnknownOptionAndAnUnknownCommandAreUsageErrors() {
        CommandRun option = backfill("--fast");
        CommandRun command = CommandRun.of("backfil");

        assertThat(option.exitCode()).isEqualTo(2);
        assertThat(option.err()).contains("--fast");
        assertThat(command.exitCode()).isEqualTo(2);
        assertThat(command.err()).contains("backfill");
    }

    @Test
    void whatMustBeGivenIsNamed() {
        CommandRun run = CommandRun.of("backfill", "--in", in.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--out");
    }

    @Test
    void allThatIsWrongWithTheConfigurationIsToldAtOnce() {
        CommandRun run =
                backfill("--set", "time-zone=Mars/Olympus", "--set", "order-retenion=P1D", "--set", "nonsense");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("3 configuration errors", "Mars/Olympus", "did you mean order-retention?", "nonsense")
                .doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    @Test
    void aConfigurationFileThatIsNotThereIsNamed() {
        CommandRun run = backfill("--config", "no/such.yaml");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--config no/such.yaml");
    }

    @Test
    void aMissingInputFolderIsNamed() {
        CommandRun run = CommandRun.of("backfill", "--in", "no/such", "--out", out.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--in no/such: there is no such folder");
    }

    @Test
    void aFolderWithoutInputTellsTheNamesOfFiles() throws IOException {
        Files.createFile(in.resolve("order.jsonl"));

        CommandRun run = backfill();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("no input there", "orders.jsonl[.gz]");
        assertThat(out).doesNotExist();
    }

    @Test
    void plainAndCompressedInputOfOneTopicIsAmbiguous() throws IOException {
        Files.createFile(in.resolve("orders.jsonl"));
        Files.createFile(in.resolve("orders.jsonl.gz"));

        CommandRun run = backfill();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("both orders.jsonl and orders.jsonl.gz");
    }

    @Test
    void anOutputFolderThatCannotBeMadeIsAFailure() throws IOException {
        Files.createFile(in.resolve("orders.jsonl"));
        Files.createFile(out);

        CommandRun run = backfill();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("--out " + out).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--partitions", "--parallelism"})
    void numbersUnderOneAreUsageErrors(String option) throws IOException {
        Files.createFile(in.resolve("orders.jsonl"));

        CommandRun run = backfill(option, "0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(option + " 0: give 1 or more");
    }
}
