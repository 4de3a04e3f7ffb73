package livegmv.cli;

import java.nio.file.Path;
import java.util.Optional;

/** What only the script that starts the command knows: where its files lie, and what its output goes to. */
public final class Installation {

    /** The folder that holds {@code bin} and {@code config}. */
    private static final String HOME_PROPERTY = "livegmv.home";

    private static final String TERMINAL_PROPERTY = "livegmv.terminal";

    private static final String OUTPUT_TERMINAL_PROPERTY = "livegmv.terminal.output";

    private static final String TEMPORARY_PROPERTY = "livegmv.temporary";

    private Installation() {}

    /** {@code System.console()} would not do: it speaks of standard output, and from JDK 22 on is always there. */
    public static boolean errorIsTerminal() {
        return Boolean.getBoolean(TERMINAL_PROPERTY);
    }

    /** As {@link #errorIsTerminal}, of standard output. */
    public static boolean outputIsTerminal() {
        return Boolean.getBoolean(OUTPUT_TERMINAL_PROPERTY);
    }

    /** The temporary folder, if it is this process's own, to be deleted with all that is in it. */
    public static Optional<Path> ownTemporaryFolder() {
        return Optional.ofNullable(System.getProperty(TEMPORARY_PROPERTY)).map(Path::of);
    }

    public static Path config(String file) {
        return home().resolve("config").resolve(file);
    }

    /** What the contenders of a bench need and the command does not; the build puts it there. */
    public static Path librariesOfContenders() {
        return home().resolve("tools/bench/target/lib");
    }

    private static Path home() {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new IllegalStateException("the system property " + HOME_PROPERTY + " is not set: use bin/livegmv");
        }
        return Path.of(home);
    }
}
