package livegmv.cluster;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flink's real command line, {@code flink}, each call a process of its own. */
public final class FlinkCli {
    private static final Duration WITHIN = Duration.ofMinutes(3);
    private static final Pattern SUBMITTED = Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed\\. Path: (\\S+)");

    private final FlinkCommand command;

    FlinkCli(FlinkCommand command) {
        this.command = command;
    }

    /**
     * What a call left behind.
     *
     * @param arguments of the call
     * @param exitCode 0 when it succeeded
     * @param stdout what an operator reads
     * @param stderr errors and log lines
     */
    public record Result(List<String> arguments, int exitCode, String stdout, String stderr) {
        /**
         * The result itself, when it succeeded.
         *
         * @throws IllegalStateException with all its output, when it did not
         */
        public Result orThrow() {
            if (exitCode != 0) {
                throw new IllegalStateException(this.toString());
            }
            return this;
        }

        /**
         * The id of the job that {@code run} submitted.
         *
         * @throws IllegalStateException when none was
         */
        public String jobId() {
            return found(SUBMITTED);
        }

        /**
         * Where {@code stop} or {@code savepoint} wrote the savepoint, as a URI.
         *
         * @throws IllegalStateException when none was completed
         */
        public String savepointPath() {
            return found(SAVEPOINT);
        }

        @Override
        public String toString() {
            return "flink " + String.join(" ", arguments) + " ended with status " + exitCode + "\n--- output ---\n"
                    + stdout + "\n--- errors ---\n" + stderr;
        }

        private String found(Pattern pattern) {
            Matcher matcher = pattern.matcher(orThrow().stdout());
            if (!matcher.find()) {
                throw new IllegalStateException("Nothing like '" + pattern + "' in: " + this);
            }
            return matcher.group(1);
        }
    }

    /**
     * Runs {@code flink} with these arguments, for instance {@code run -d -c CLASS JAR --config FILE}, and waits for
     * its end. Look at the result: a failure is not an exception.
     *
     * @throws IllegalStateException when it takes longer than 3 minutes; it is killed then
     */
    public Result call(String... arguments) {
        return command.client("org.apache.flink.client.cli.CliFrontend", List.of(arguments), WITHIN);
    }
}
