package livegmv.cli.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import livegmv.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the command refuses before it listens. */
@Timeout(60)
class DashboardCommandTest {

    @TempDir
    Path folder;

    @Test
    void othersAreNotLetInWithoutTokensUnlessThatIsSaid() {
        CommandRun run = CommandRun.of("dashboard", "--host", "0.0.0.0");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("--host 0.0.0.0 lets in others than this machine")
                .contains("configure tokens (docs/dashboard.md), or give --without-tokens");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aTokenThatIsNoneIsToldWithoutBeingRepeated() throws Exception {
        Path file = Files.writeString(folder.resolve("livegmv.yaml"), "dashboard.tokens.operator.ops: hunter2\n");

        CommandRun run = CommandRun.of("dashboard", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("dashboard.tokens.operator.ops", "openssl rand -hex 32")
                .doesNotContain("hunter2");
    }
}
