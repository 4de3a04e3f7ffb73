package livegmv.cluster;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * The folder of the servers of this process, which is deleted with all that is in it when this closes. On Ctrl-C or SIGTERM it is
 * deleted while they run, and ends the process: to end them in order takes up to a minute then, for their threads end too, and
 * nothing that they hold is wanted. Those that still run make folders anew, so the process ends when all are deleted and none
 * has come back for a moment.
 */
public final class AbruptEnd implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What a shell expects of a program that was stopped by Ctrl-C. */
    public static final int EXIT_CODE = 130;

    private static final int LOOKS_WITHOUT_IT = 5;

    private final Path folder;
    private int looksWithoutIt;
    private final Thread atExit = new Thread(this::abandon, "abandon-servers");

    private AbruptEnd(Path folder) {
        this.folder = folder;
    }

    public static AbruptEnd deleting(Path folder) {
        AbruptEnd end = new AbruptEnd(folder);
        Runtime.getRuntime().addShutdownHook(end.atExit);
        return end;
    }

    private void abandon() {
        // What servers say when their files are taken from under them is of no use to whoever ended them. To shut the
        // logging down would not do: a logger that is made after that starts it anew.
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        try {
            Await.until("the deletion of " + folder, PATIENCE, this::staysDeleted);
        } catch (RuntimeException e) {
            System.err.println("The folder " + folder + " could not be deleted.");
        }
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    /** Servers that are only starting make their folders one after the other. */
    private boolean staysDeleted() throws IOException {
        looksWithoutIt = Files.exists(folder) ? 0 : looksWithoutIt + 1;
        delete();
        return looksWithoutIt == LOOKS_WITHOUT_IT;
    }

    /**
     * Files come and go at the same time, so what cannot be deleted is left to the next attempt.
     *
     * @return whether nothing is left
     */
    private boolean delete() throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException interrupted) throws IOException {
                    try {
                        Files.deleteIfExists(directory);
                    } catch (DirectoryNotEmptyException filledMeanwhile) {
                        return FileVisitResult.CONTINUE;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return !Files.exists(folder);
    }

    /** Deletes what the servers have left; they are to be closed before. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException jvmIsEnding) {
            // The hook runs, and deletes the same.
        }
        Await.until("the deletion of " + folder, PATIENCE, this::delete);
    }
}
