package livegmv.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says how far a long step is: one line refreshed in place on a terminal, elsewhere one line each few seconds. */
public final class Progress {

    private static final long REFRESH_NANOS = 200_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int CLOCK_STRIDE = 1024;
    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final boolean quiet;
    private final LongSupplier nanoClock;
    private final long start;
    private long lastShown;
    private boolean lineOpen;

    public Progress(PrintWriter out, boolean terminal, boolean quiet) {
        this(out, terminal, quiet, System::nanoTime);
    }

    Progress(PrintWriter out, boolean terminal, boolean quiet, LongSupplier nanoClock) {
        this.out = out;
        this.terminal = terminal;
        this.quiet = quiet;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
        this.lastShown = start;
    }

    /** Cheap enough to be called for each record. */
    public void show(String step, long done, long of) {
        if (!quiet && (of > 0 || done % CLOCK_STRIDE == 0)) {
            long now = nanoClock.getAsLong();
            if (now - lastShown >= (terminal ? REFRESH_NANOS : LINE_NANOS)) {
                lastShown = now;
                String total =
                        of > 0 ? String.format(Locale.ROOT, " of %,d (%d%%)", of, Math.min(100, done * 100 / of)) : "";
                print(String.format(Locale.ROOT, "%s: %,d%s, %d s", step, done, total, seconds()));
            }
        }
    }

    private void print(String line) {
        if (terminal) {
            out.print(TO_LINE_START_AND_CLEAR + line);
            lineOpen = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Leaves the terminal's line empty. */
    public void clear() {
        if (lineOpen) {
            out.print(TO_LINE_START_AND_CLEAR);
            out.flush();
            lineOpen = false;
        }
    }

    /** Since the progress began. */
    public long seconds() {
        return (nanoClock.getAsLong() - start) / 1_000_000_000L;
    }
}
