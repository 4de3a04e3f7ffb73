package livegmv.cli;

import java.nio.file.Path;

/** Where the command's own files lie. */
public final class Installation {

    /** Set by the script that starts the command: the folder that holds {@code bin} and {@code config}. */
    private static final String HOME_PROPERTY = "livegmv.home";

    private Installation() {}

    public static Path config(String file) {
        String home = System.getProperty(HOME_PROPERTY);
        if (home == null) {
            throw new IllegalStateException("the system property " + HOME_PROPERTY + " is not set: use bin/livegmv");
        }
        return Path.of(home, "config", file);
    }
}
