package livegmv.cli.backfill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cli.UsageFault;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.RunMode;
import livegmv.jobs.Job;
import livegmv.jobs.gmv.GmvJob;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the real jobs over files, on a real broker and a Flink cluster inside this process. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        sortOptions = false,
        description = {
            "Runs the real jobs over files of input records, and writes one file for each output topic.",
            "",
            "DIR of --in holds files named for the input topics, one JSON record a line: orders.jsonl and, if there "
                    + "are any, sessions.jsonl; each may end in .gz. DIR of --out then holds one file for each output "
                    + "topic, such as gmv.monthly.jsonl: the last value of each key of a compacted topic, every record "
                    + "of the others and of gmv.rolling."
        })
public final class BackfillCommand implements Callable<Integer> {

    @Option(names = "--in", paramLabel = "DIR", required = true, description = "The folder with the input files.")
    private Path in;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the output files; made if need be, files there are overwritten.")
    private Path out;

    @Mixin
    private ConfigurationOptions configurationOptions;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of each topic; lines are dealt out in turn. Default: as the parallelism.")
    private Integer partitions;

    @Option(names = "--parallelism", paramLabel = "N", description = "Of the jobs. Default: the number of processors.")
    private Integer parallelism;

    @Option(names = "--quiet", description = "No progress, only the summary.")
    private boolean quiet;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Configuration configuration = configurationOptions.load(RunMode.BOUNDED);
        PrintWriter err = spec.commandLine().getErr();
        configuration.warnings().forEach(warning -> err.println("warning: " + warning));
        int tasks = positive("--parallelism", parallelism, Runtime.getRuntime().availableProcessors());
        int perTopic = positive("--partitions", partitions, tasks);
        List<Job> jobs = List.of(new GmvJob());
        List<InputFile> files = InputFile.in(
                in,
                jobs.stream()
                        .flatMap(job -> job.inputTopics().stream())
                        .distinct()
                        .toList());
        makeOutputFolder();

        Progress progress = new Progress(err, Installation.errorIsTerminal(), quiet);
        Summary summary = new Summary();
        Map<String, Long> events = new LinkedHashMap<>();
        List<EventBalance> balances = new ArrayList<>();
        try (BackfillCluster cluster = BackfillCluster.start(configuration, tasks, perTopic)) {
            TopicFeeder feeder = new TopicFeeder(cluster.bootstrapServers());
            for (InputFile file : files) {
                events.put(file.topic(), feeder.feed(file, cluster.topic(file.topic()), perTopic, progress));
            }
            for (Job job : jobs) {
                long expected = job.inputTopics().stream()
                        .mapToLong(topic -> events.getOrDefault(topic, 0L))
                        .sum();
                Map<String, Object> counts = cluster.run(job, expected, progress);
                job.inputTopics().stream()
                        .filter(events::containsKey)
                        .forEach(topic -> balances.add(EventBalance.of(topic, events.get(topic), counts)));
            }
            TopicWriter writer = new TopicWriter(cluster.bootstrapServers());
            for (String topic : outputTopics(jobs)) {
                writer.write(
                        cluster.topic(topic),
                        cluster.isCompacted(topic),
                        out.resolve(topic + ".jsonl"),
                        summary.reader(topic),
                        progress);
            }
        } finally {
            progress.clear();
        }
        DeploymentConfig deployment = DeploymentConfig.from(configuration);
        summary.print(
                spec.commandLine().getOut(),
                balances,
                deployment.currencyCode(),
                deployment.minorDigits(),
                progress.seconds());
        balances.stream().filter(balance -> !balance.isEven()).forEach(balance -> {
            throw new CommandFailed(
                    "Events were lost: " + balance + ". This is a fault of the program; please report it.");
        });
        return CommandLine.ExitCode.OK;
    }

    private static List<String> outputTopics(List<Job> jobs) {
        List<String> topics = new ArrayList<>();
        jobs.forEach(job -> topics.addAll(job.outputTopics()));
        return topics.stream().distinct().toList();
    }

    private static int positive(String option, Integer given, int otherwise) {
        if (given != null && given < 1) {
            throw new UsageFault(option + " " + given + ": give 1 or more.");
        }
        return given == null ? otherwise : given;
    }

    private void makeOutputFolder() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new CommandFailed("--out " + out + ": the folder cannot be made: " + e.getMessage(), e);
        }
    }
}
