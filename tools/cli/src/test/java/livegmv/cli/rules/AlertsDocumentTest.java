package livegmv.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleFormat;
import livegmv.contracts.AlertRuleParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/alerts.md} shows and says of defaults is so. */
class AlertsDocumentTest {

    private static final Path DOCUMENT = Path.of(System.getProperty("livegmv.home"), "docs", "alerts.md");

    @TempDir
    Path folder;

    @Test
    void everyExampleIsARuleWithoutFault() throws IOException {
        Matcher examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        int rules = 0;
        while (examples.find()) {
            Path file = Files.writeString(folder.resolve("example.yaml"), examples.group(1));
            assertThat(AlertRulesFile.read(file).faults()).isEmpty();
            rules += AlertRulesFile.read(file).rules().size();
        }
        assertThat(rules).isEqualTo(4);
    }

    @Test
    void theDefaultsAreThoseOfTheParser() throws IOException {
        Map<String, String> defaults = Files.readString(DOCUMENT)
                .lines()
                .map(line -> line.split(" \\| "))
                .filter(cells -> cells.length == 3 && cells[0].startsWith("| `"))
                .collect(Collectors.toMap(cells -> cells[0].substring(2), cells -> cells[1], (first, second) -> first));
        assertThat(defaults)
                .containsEntry("`minimumDays`", "`" + AlertRuleParser.DEFAULT_MINIMUM_DAYS + "`")
                .containsEntry("`minimumViewers`", "`" + AlertRuleParser.DEFAULT_MINIMUM_VIEWERS + "`")
                .containsEntry("`rearmAfter`", "`" + AlertRuleParser.DEFAULT_REARM_AFTER + "`")
                .containsEntry("`revokeAfter`", "`" + AlertRuleParser.DEFAULT_REVOKE_AFTER + "`")
                .containsEntry("`confirmAfter`", "`P" + AlertRuleParser.DEFAULT_CONFIRM_AFTER.toDays() + "D`");
        assertThat(AlertRuleParser.DEFAULT_CONFIRM_AFTER).isEqualTo(Duration.ZERO);
    }

    @Test
    void everyFieldThatARuleCanHaveIsListed() throws IOException {
        String text = Files.readString(DOCUMENT);
        Path shipped = Path.of(System.getProperty("livegmv.home"), "config", "alert-rules.yaml");
        for (AlertRule rule : AlertRulesFile.read(shipped).rulesWithoutFault()) {
            Matcher names = Pattern.compile("\"([a-zA-Z]+)\":")
                    .matcher(new String(new AlertRuleFormat().value(rule), StandardCharsets.UTF_8));
            while (names.find()) {
                assertThat(text).containsPattern("`([a-zA-Z]+\\.)?" + names.group(1) + "`");
            }
        }
    }
}
