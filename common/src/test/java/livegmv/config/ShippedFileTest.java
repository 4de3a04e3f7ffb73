package livegmv.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The file that is shipped and the documentation say what the keys say. */
class ShippedFileTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FILE = ROOT.resolve("config/livegmv.yaml");

    @Test
    void theFileHasEveryKeyInOrderWithItsDefaultAndItsDocAsComment() throws IOException {
        List<String> found = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("#")) {
                comment.append(comment.isEmpty() ? "" : " ")
                        .append(line.substring(1).strip());
            } else if (line.isBlank()) {
                comment.setLength(0);
            } else {
                String key = line.substring(0, line.indexOf(':'));
                found.add(key + "\n" + comment);
            }
        }
        assertThat(found)
                .containsExactlyElementsOf(LiveGmvKeys.SCHEMA.keys().stream()
                        .map(key -> key.name() + "\n" + key.doc())
                        .toList());
        Configuration shipped =
                Configuration.load(Optional.of(FILE), Map.of(), List.of(), LiveGmvKeys.SCHEMA, RunMode.LIVE);
        assertThat(shipped.entries())
                .hasSameSizeAs(LiveGmvKeys.SCHEMA.keys())
                .allMatch(entry -> entry.origin().kind() == ConfigOrigin.Kind.FILE);
        LiveGmvKeys.SCHEMA
                .keys()
                .forEach(key -> assertThat(shipped.entry(key.name()).text())
                        .as(key.name())
                        .isEqualTo(key.defaultText()));
    }

    @Test
    void theTableOfTheDocumentationListsTheKeysWithTheirDefaults() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/configuration.md"));
        String section = text.substring(text.indexOf("## Keys\n"), text.indexOf("## Rules between keys\n"));
        List<String> rows =
                section.lines().filter(line -> line.startsWith("| `")).toList();
        assertThat(rows)
                .containsExactlyElementsOf(LiveGmvKeys.SCHEMA.keys().stream()
                        .map(key -> "| `" + key.name() + "` | "
                                + (key.defaultText().isEmpty() ? "(empty)" : "`" + key.defaultText() + "`") + " | "
                                + key.doc() + " |")
                        .toList());
    }

    @Test
    void theDocumentationHasEveryRule() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/configuration.md"));
        assertThat(LiveGmvKeys.SCHEMA.rules())
                .allSatisfy(rule ->
                        assertThat(text).contains("| `" + rule.longer().name() + "` | `" + rule.least() + "` |"));
    }
}
