package livegmv.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardConfigTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String OTHER = "fedcba9876543210";

    @TempDir
    Path folder;

    private Configuration file(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("livegmv.yaml"), yaml);
        return Configuration.load(Optional.of(file), Map.of(), List.of(), LiveGmvKeys.SCHEMA, RunMode.LIVE);
    }

    @Test
    void byDefaultNobodyIsAsked() throws IOException {
        DashboardConfig config = DashboardConfig.from(file(""));

        assertThat(config.asksForTokens()).isFalse();
        assertThat(config).isEqualTo(DashboardConfig.WITHOUT_TOKENS);
    }

    @Test
    void tokensAreResolvedByReference() throws IOException {
        Path secrets = Files.writeString(folder.resolve("tokens.properties"), "p=" + TOKEN + "\n");
        Files.writeString(folder.resolve("ops"), OTHER);

        DashboardConfig config = DashboardConfig.from(file("dashboard.tokens:\n  operator:\n    ops: ${directory:"
                + folder + ":ops}\n  provider:\n    P-1.x: ${file:" + secrets + ":p}\n"));

        assertThat(config.operatorTokens()).containsExactly(Map.entry("ops", OTHER));
        assertThat(config.providerTokens()).containsExactly(Map.entry("P-1.x", TOKEN));
    }

    @Test
    void aVariableNamesThemToo() {
        Configuration configuration = Configuration.load(
                Optional.empty(),
                Map.of("LIVEGMV_DASHBOARD_TOKENS_PROVIDER_P1", TOKEN),
                List.of(),
                LiveGmvKeys.SCHEMA,
                RunMode.LIVE);

        assertThat(DashboardConfig.from(configuration).providerTokens()).containsExactly(Map.entry("p1", TOKEN));
    }

    @Test
    void areShownNowhere() throws IOException {
        Configuration configuration = file("dashboard.tokens.operator.ops: " + TOKEN + "\n");

        assertThat(configuration.toString())
                .contains("dashboard.tokens.operator.ops = ********")
                .doesNotContain(TOKEN);
        assertThat(DashboardConfig.from(configuration).toString()).doesNotContain(TOKEN);
    }

    @Test
    void areRefusedOnACommandLine() {
        assertThatThrownBy(() -> Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        List.of("dashboard.tokens.operator.ops=" + TOKEN),
                        LiveGmvKeys.SCHEMA,
                        RunMode.LIVE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is a secret on a command line")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void whatCannotBeATokenIsAnErrorWithItsRemedyAndAllAtOnce() throws IOException {
        Configuration configuration =
                file("dashboard.tokens:\n  operator:\n    short: secret\n    spaced: '0123456789 abcdef'\n"
                        + "    one: " + TOKEN + "\n    two: " + TOKEN
                        + "\n    absent: ${env:LIVEGMV_TEST_ABSENT}\n    gone: ${file:"
                        + folder.resolve("absent.properties") + ":p}\n");

        assertThatThrownBy(() -> DashboardConfig.from(configuration))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("5 configuration errors")
                .hasMessageContaining("dashboard.tokens.operator.short")
                .hasMessageContaining("dashboard.tokens.operator.spaced")
                .hasMessageContaining("is the same token as that of dashboard.tokens.operator.one")
                .hasMessageContaining("names a variable or a line of a file that does not exist")
                .hasMessageContaining("cannot be read from there")
                .hasMessageContaining("openssl rand -hex 32")
                .hasMessageNotContaining(TOKEN)
                .hasMessageNotContaining("secret\"");
    }

    @Test
    void aTokenOfNobodyIsAnError() {
        assertThatThrownBy(() -> file("dashboard.tokens.operators.ops: " + TOKEN + "\n"))
                .hasMessageContaining("is a token of nobody")
                .hasMessageContaining("dashboard.tokens.provider.PROVIDER_ID")
                .hasMessageNotContaining(TOKEN);
    }
}
