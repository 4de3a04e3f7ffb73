package livegmv.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livegmv.cluster.Await;

/** The script {@code bin/demo} as a person starts it, with a temporary folder of its own. */
final class DemoProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Pattern HIGHEST_MEMORY = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    private final Process process;
    private final Path temporary;
    private final Path out;
    private final Path err;

    private DemoProcess(Process process, Path temporary, Path out, Path err) {
        this.process = process;
        this.temporary = temporary;
        this.out = out;
        this.err = err;
    }

    static DemoProcess start(Path folder, String... options) throws IOException {
        Path home = Path.of(System.getProperty("livegmv.home")).toRealPath();
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/demo").toString()));
        line.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // It is built: this test runs in its build.
        builder.environment().put("LOCKED_BUILD", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TMPDIR", temporary.toString());
        return new DemoProcess(builder.start(), temporary, out, err);
    }

    /** Waits until it prints the address of this name. */
    String address(String name) {
        return await(
                "the address of " + name,
                START,
                () -> Optional.of(Pattern.compile("^" + name + " +(\\S+)$", Pattern.MULTILINE)
                                .matcher(out()))
                        .filter(Matcher::find)
                        .map(found -> found.group(1)));
    }

    <T> T await(String what, Duration within, java.util.concurrent.Callable<Optional<T>> question) {
        try {
            return Await.present(what, within, () -> {
                if (!process.isAlive()) {
                    throw new Await.Hopeless("it ended with " + process.exitValue());
                }
                return question.call();
            });
        } catch (Await.TimedOut | Await.Hopeless e) {
            throw new AssertionError(e.getMessage() + "\n" + out() + err(), e);
        }
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** MiB; where the system tells it. */
    Optional<Long> highestMemory() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        Matcher found = HIGHEST_MEMORY.matcher(Files.readString(status));
        return found.find() ? Optional.of(Long.parseLong(found.group(1)) >> 10) : Optional.empty();
    }

    /** As {@code kill} does. */
    void terminate() {
        process.destroy();
    }

    int awaitEnd(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("It still runs after " + within + "\n" + out() + err());
        }
        return process.exitValue();
    }

    Path temporary() {
        return temporary;
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
