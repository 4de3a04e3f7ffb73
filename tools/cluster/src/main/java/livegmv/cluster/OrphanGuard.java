package livegmv.cluster;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The main class of every child process: runs the real one, and ends the process when its parent is gone.
 *
 * <p>A shutdown hook in the parent covers its orderly end. This covers the others: SIGKILL, an out-of-memory kill, an
 * IDE's stop button. Otherwise each would leave a broker or a Flink cluster behind, with its memory and its ports.
 */
public final class OrphanGuard {
    static final String PARENT = "livegmv.parent";
    private static final int ORPHANED = 86;

    private OrphanGuard() {}

    /** @param arguments the real main class, then its own arguments */
    public static void main(String[] arguments) throws Throwable {
        ProcessHandle.of(Long.getLong(PARENT))
                .ifPresentOrElse(
                        // halt, not exit: an orderly end could take long, and nobody is left who wants it.
                        parent -> parent.onExit()
                                .thenRun(() -> Runtime.getRuntime().halt(ORPHANED)),
                        () -> Runtime.getRuntime().halt(ORPHANED));
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
