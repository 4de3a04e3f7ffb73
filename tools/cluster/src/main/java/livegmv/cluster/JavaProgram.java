package livegmv.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program in a JVM of its own, which may run Flink and RocksDB, and ends with this JVM at the latest. Its output goes
 * into a file.
 */
public final class JavaProgram implements AutoCloseable {

    private final ChildProcess process;

    private JavaProgram(ChildProcess process) {
        this.process = process;
    }

    /**
     * @param name for errors
     * @param folder its working directory
     * @param log takes its output and errors
     * @param jvmOptions beside those that Flink needs
     */
    public static JavaProgram start(
            String name,
            Path folder,
            Path log,
            String classPath,
            List<String> jvmOptions,
            Class<?> mainClass,
            List<String> arguments) {
        List<String> options = new ArrayList<>(FlinkLibraries.jvmOptions());
        options.addAll(jvmOptions);
        JavaCommand java = new JavaCommand(classPath, options, mainClass.getName(), arguments);
        return new JavaProgram(ChildProcess.start(name, folder, log, java.line(), java.environment()));
    }

    /** @return whether it has ended by then */
    public boolean endsWithin(Duration time) {
        return process.exitsWithin(time);
    }

    /** Of an ended one. */
    public int exitCode() {
        return process.exitCode();
    }

    /** The last lines of its output, with a heading, to be appended to an error message. */
    public String logTail() {
        return process.logTail();
    }

    /** Kills it if it still runs. */
    @Override
    public void close() {
        process.kill();
    }
}
