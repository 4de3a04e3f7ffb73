package livegmv.cli.bench;

import livegmv.cli.Installation;
import livegmv.cli.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that all watches of a live job share. */
final class LiveBenchOptions {

    static final int MOST_TASKS = 128;

    @Option(names = "--parallelism", paramLabel = "N", description = "Of the job. Default: the number of processors.")
    private Integer parallelism;

    @Option(
            names = "--managed-memory",
            paramLabel = "MIB",
            description = "For RocksDB, of all tasks together. Default: ${DEFAULT-VALUE}.")
    private int managedMib = 1024;

    @Option(names = "--quiet", description = "No progress, only the result.")
    private boolean quiet;

    int parallelism() {
        int tasks = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
        BenchOptions.inRange("--parallelism", tasks, 1, MOST_TASKS);
        return tasks;
    }

    int managedMib() {
        BenchOptions.inRange("--managed-memory", managedMib, 64, 1 << 20);
        return managedMib;
    }

    Progress progress(CommandLine command) {
        return new Progress(command.getErr(), Installation.errorIsTerminal(), quiet);
    }
}
