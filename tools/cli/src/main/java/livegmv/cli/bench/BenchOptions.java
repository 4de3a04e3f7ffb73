package livegmv.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import livegmv.bench.Bench;
import livegmv.bench.BenchPlan;
import livegmv.bench.BenchReport;
import livegmv.bench.Contender;
import livegmv.bench.ContenderFailed;
import livegmv.bench.Input;
import livegmv.bench.Workload;
import livegmv.cli.CommandFailed;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cli.UsageFault;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that all workloads share, and the run itself. */
final class BenchOptions {

    private static final int MOST_ROUNDS = 100;
    private static final int MOST_TASKS = 128;

    @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            description = "Separated by commas, in the order of a round; ratios are to the first one. Default: all.")
    private List<String> contenders = new ArrayList<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Write all runs and what they depend on, as JSON.")
    private Path json;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Of each contender. Default: the number of processors.")
    private Integer parallelism;

    @Option(names = "--partitions", paramLabel = "N", description = "Of each topic. Default: ${DEFAULT-VALUE}.")
    private int partitions = 4;

    @Option(names = "--heap", paramLabel = "MIB", description = "Of each contender's JVM. Default: ${DEFAULT-VALUE}.")
    private int heapMib = 2048;

    @Option(
            names = "--managed-memory",
            paramLabel = "MIB",
            description = "For the RocksDB of each contender. Default: ${DEFAULT-VALUE}.")
    private int managedMib = 512;

    @Option(names = "--heap-state", description = "Keep state on the heap, not in RocksDB.")
    private boolean heapState;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            description = "Record each run with JDK Flight Recorder into DIR; it costs some per cent.")
    private Path recordings;

    @Option(names = "--quiet", description = "No progress, only the result.")
    private boolean quiet;

    /** @return the exit code */
    int run(Workload workload, List<Input> inputs, Input warmUp, CommandLine commandLine) throws Exception {
        BenchPlan plan = plan(workload);
        PrintWriter out = commandLine.getOut();
        Progress progress = new Progress(commandLine.getErr(), Installation.errorIsTerminal(), quiet);
        BenchReport report;
        try {
            report = new Bench(workload, inputs, Optional.of(warmUp), plan, progress::show).run();
        } catch (ContenderFailed e) {
            throw new CommandFailed(e.getMessage(), e);
        } finally {
            progress.clear();
        }
        report.print(out);
        if (json != null) {
            write(report);
        }
        return report.figuresAreEqual() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private BenchPlan plan(Workload workload) {
        inRange("--rounds", rounds, 1, MOST_ROUNDS);
        int tasks = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
        inRange("--parallelism", tasks, 1, MOST_TASKS);
        inRange("--partitions", partitions, 1, MOST_TASKS);
        inRange("--heap", heapMib, 256, 1 << 20);
        inRange("--managed-memory", managedMib, 64, 1 << 20);
        List<String> known = workload.contenders().stream().map(Contender::name).toList();
        contenders.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new UsageFault("--contenders " + name + ": there is none of that name. There are:\n"
                    + workload.contenders().stream()
                            .map(one -> "  " + one.name() + ": " + one.description())
                            .collect(Collectors.joining("\n")));
        });
        return new BenchPlan(
                rounds,
                contenders,
                tasks,
                partitions,
                heapMib,
                managedMib,
                !heapState,
                Optional.of(Installation.librariesOfContenders()),
                Optional.ofNullable(recordings));
    }

    private void write(BenchReport report) {
        try {
            report.write(json);
        } catch (IOException e) {
            throw new CommandFailed("--json " + json + " cannot be written: " + e.getMessage(), e);
        }
    }

    static void inRange(String option, long given, long least, long most) {
        if (given < least || given > most) {
            throw new UsageFault(option + " " + given + ": give " + least + " to " + most + ".");
        }
    }
}
