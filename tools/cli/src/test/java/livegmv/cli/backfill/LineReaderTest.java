package livegmv.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    private static final int LONGEST = 200_000;

    private static List<String> lines(String content) throws IOException {
        LineReader reader =
                new LineReader(new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)), LONGEST);
        List<String> lines = new ArrayList<>();
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            lines.add(new String(line, StandardCharsets.ISO_8859_1));
        }
        return lines;
    }

    @Test
    void splitsAtLineFeedsAndNowhereElse() throws IOException {
        assertThat(lines("a\nb\rc\u000b\u000c\u0085d\n")).containsExactly("a", "b\rc\u000b\u000c\u0085d");
    }

    @Test
    void keepsACarriageReturn() throws IOException {
        assertThat(lines("a\r\nb\r\n")).containsExactly("a\r", "b\r");
    }

    @Test
    void skipsEmptyLinesAndThoseOnly() throws IOException {
        assertThat(lines("\n\na\n\n \n\r\n\n")).containsExactly("a", " ", "\r");
    }

    @Test
    void needsNoLineFeedAtTheEnd() throws IOException {
        assertThat(lines("a\nb")).containsExactly("a", "b");
    }

    @Test
    void hasNothingToReadInNothing() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\n\n")).isEmpty();
    }

    @Test
    void readsALineThatIsLongerThanItsBuffer() throws IOException {
        String longest = "x".repeat(LONGEST);

        assertThat(lines("a\n" + longest + "\nb")).containsExactly("a", longest, "b");
    }

    @Test
    void refusesALineThatIsTooLong() {
        assertThatThrownBy(() -> lines("a\n" + "x".repeat(LONGEST + 1) + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than " + LONGEST + " bytes");
    }
}
