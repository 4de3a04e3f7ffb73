package livegmv.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/** A folder that is deleted when it closes, at the latest when the JVM ends. */
public final class TemporaryFolder implements AutoCloseable {
    /** A server that just stopped may still be writing a last file. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path path;
    private final Thread atExit;

    private TemporaryFolder(Path path) {
        this.path = path;
        this.atExit = new Thread(this::deleteQuietly, "delete-" + path.getFileName());
    }

    /** @param prefix of the folder's name; a random part follows */
    public static TemporaryFolder in(Path parent, String prefix) {
        try {
            Files.createDirectories(parent);
            TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(parent, prefix));
            Runtime.getRuntime().addShutdownHook(folder.atExit);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make a folder in " + parent, e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs or has run; deleting twice does no harm.
        }
        Await.until("the deletion of " + path, PATIENCE, this::delete);
    }

    private void deleteQuietly() {
        try {
            // Other hooks are ending the servers that still write here.
            Await.until("the deletion of " + path, PATIENCE, this::delete);
        } catch (RuntimeException e) {
            // The JVM is ending; there is nobody left to tell, and the folder is in the temporary directory.
        }
    }

    private boolean delete() throws IOException {
        if (Files.notExists(path)) {
            return true;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        return true;
    }
}
