package livegmv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README.md and its Chinese twin say the same. */
class ReadmeTest {

    private static final Path HOME = Path.of(System.getProperty("livegmv.home"));
    private static final String ENGLISH = "README.md";
    private static final String CHINESE = "README.zh-CN.md";

    private static final Pattern CODE = Pattern.compile("(?ms)^```(sh|json|mermaid)\n.*?^```$");
    private static final Pattern ANY_CODE = Pattern.compile("(?ms)^```\\w*\n.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ ");
    private static final Pattern INLINE_COMMAND = Pattern.compile("`(?:bin/|\\./)[^`]+`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    @Test
    void bothHaveTheSameHeadingsCommandsAndLinks() throws IOException {
        String english = read(ENGLISH);
        String chinese = read(CHINESE);

        assertThat(all(CODE, chinese)).isNotEmpty().isEqualTo(all(CODE, english));
        assertThat(all(ANY_CODE, chinese)).hasSameSizeAs(all(ANY_CODE, english));
        assertThat(all(HEADING, withoutCode(chinese))).isEqualTo(all(HEADING, withoutCode(english)));
        assertThat(all(INLINE_COMMAND, chinese)).containsExactlyInAnyOrderElementsOf(all(INLINE_COMMAND, english));
        assertThat(links(chinese)).containsExactlyInAnyOrderElementsOf(links(english.replace(CHINESE, ENGLISH)));
    }

    @ParameterizedTest
    @ValueSource(strings = {ENGLISH, CHINESE})
    void everyLinkLeadsSomewhere(String readme) throws IOException {
        assertThat(links(read(readme)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(HOME.resolve(link)).exists());
    }

    private static String withoutCode(String text) {
        return ANY_CODE.matcher(text).replaceAll("");
    }

    private static List<String> links(String text) {
        return LINK.matcher(withoutCode(text))
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(HOME.resolve(file));
    }
}
