package livegmv.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter out = new StringWriter();
    private long now;

    private Progress progress(boolean terminal, boolean quiet) {
        return new Progress(new PrintWriter(out), terminal, quiet, () -> now);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Test
    void writesALineEachTenSecondsWhereNobodyWatches() {
        Progress progress = progress(false, false);
        progress.show("Running", 1, 200);
        pass(9_999);
        progress.show("Running", 2, 200);
        assertThat(out.toString()).isEmpty();
        pass(1);
        progress.show("Running", 50, 200);
        progress.show("Running", 51, 200);
        progress.clear();

        assertThat(out.toString().lines()).containsExactly("Running: 50 of 200 (25%), 10 s");
    }

    @Test
    void refreshesOneLineOnATerminalAndLeavesItEmpty() {
        Progress progress = progress(true, false);
        pass(200);
        progress.show("Running", 50, 200);
        pass(200);
        progress.show("Running", 100, 200);
        progress.clear();
        progress.clear();

        assertThat(out.toString())
                .isEqualTo("\r\u001b[KRunning: 50 of 200 (25%), 0 s\r\u001b[KRunning: 100 of 200 (50%), 0 s\r\u001b[K");
    }

    @Test
    void looksAtTheClockNowAndThenWhereTheEndIsUnknown() {
        Progress progress = progress(true, false);
        pass(1_000);
        progress.show("Loading", 1_023, 0);
        assertThat(out.toString()).isEmpty();
        progress.show("Loading", 1_024, 0);

        assertThat(out.toString()).endsWith("Loading: 1,024, 1 s");
    }

    @Test
    void neverClaimsMoreThanAll() {
        Progress progress = progress(true, false);
        pass(1_000);
        progress.show("Running", 300, 200);

        assertThat(out.toString()).endsWith("(100%), 1 s");
    }

    @Test
    void saysNothingWhenQuiet() {
        Progress progress = progress(true, true);
        pass(60_000);
        progress.show("Running", 50, 200);
        progress.clear();

        assertThat(out.toString()).isEmpty();
        assertThat(progress.seconds()).isEqualTo(60);
    }
}
