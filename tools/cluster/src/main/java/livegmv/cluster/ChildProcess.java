package livegmv.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A process that this JVM started, with its output in a file. It ends with this JVM: orderly ends kill it in a
 * shutdown hook, the others are noticed by its {@link OrphanGuard} if it runs under one.
 */
final class ChildProcess {
    private static final int TAIL_LINES = 40;
    private static final Duration REAPING = Duration.ofSeconds(30);
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly), "end-child-processes"));
    }

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * @param name for errors, such as "TaskManager 2"
     * @param folder its working directory
     * @param log takes its output and errors, appended
     * @param environment variables added to this JVM's own
     */
    static ChildProcess start(
            String name, Path folder, Path log, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            ALIVE.add(process);
            process.onExit().thenRun(() -> ALIVE.remove(process));
            process.getOutputStream().close();
            return new ChildProcess(name, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start " + name + " as " + command.get(0), e);
        }
    }

    /**
     * Runs a command to its end and returns its status.
     *
     * @throws IllegalStateException when it takes longer; it is killed then
     */
    static int runToEnd(ProcessBuilder builder, Duration within) throws IOException {
        Process process = builder.start();
        ALIVE.add(process);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(builder.command() + " did not end within " + within);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of " + builder.command(), e);
        } finally {
            process.destroyForcibly();
            ALIVE.remove(process);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Of an ended one. */
    int exitCode() {
        return process.exitValue();
    }

    /** SIGKILL: the process has no say, as in a power cut. Returns once it is gone. */
    void kill() {
        process.destroyForcibly();
        if (!exitsWithin(REAPING)) {
            throw new IllegalStateException(name + " (pid " + pid() + ") survived SIGKILL for " + REAPING);
        }
    }

    /**
     * SIGTERM, and waits for the orderly end.
     *
     * @throws IllegalStateException when it took longer; the process has been killed then
     */
    void stop(Duration within) {
        process.destroy();
        if (!exitsWithin(within)) {
            kill();
            throw new IllegalStateException(name + " did not stop within " + within + " and was killed" + logTail());
        }
    }

    /** SIGTERM, without waiting. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end, and kills it if that takes longer. */
    void endWithin(Duration time) {
        if (!exitsWithin(time)) {
            kill();
        }
    }

    /** For conditions of {@link Await}: a dead process will not become ready. */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new Await.Hopeless(name + " ended with status " + process.exitValue() + logTail());
        }
    }

    boolean logContains(String text) {
        return readLog().contains(text);
    }

    /** The last lines of its output, with a heading, to be appended to an error message. */
    String logTail() {
        List<String> lines = readLog().lines().toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        return "\n--- last lines of " + log + " ---\n" + String.join("\n", last);
    }

    private String readLog() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }

    boolean exitsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the end of " + name, e);
        }
    }
}
