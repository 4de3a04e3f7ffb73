package livegmv.jobs.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The states that {@code docs/conversion-job.md} describes are those that the conversion job has. */
class ConversionDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "conversion-job.md");

    @Test
    void namesTheStates() throws Exception {
        String text = Files.readString(DOCUMENT);
        for (String state : List.of(
                SessionState.LEDGER,
                SessionState.AUDIENCE,
                SessionState.MINUTES,
                SessionState.CHANGES,
                SessionState.MINUTE_BUYERS,
                SessionState.PRODUCTS,
                SessionState.BUYERS,
                TotalDays.LEDGER_STATE,
                TotalDays.AUDIENCE_STATE,
                TotalDays.BUYERS_STATE)) {
            assertThat(text).contains("| `" + state + "` |");
        }
    }
}
