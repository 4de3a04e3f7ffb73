package livegmv.cli.backfill;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import livegmv.cli.CommandFailed;
import livegmv.cli.CommandVersion;
import livegmv.cli.ConfigurationOptions;
import livegmv.cli.Installation;
import livegmv.cli.Progress;
import livegmv.cli.UsageFault;
import livegmv.cli.rules.AlertRulesFile;
import livegmv.config.Configuration;
import livegmv.config.DeploymentConfig;
import livegmv.config.LiveGmvKeys;
import livegmv.config.RunMode;
import livegmv.contracts.AlertRuleFormat;
import livegmv.jobs.Job;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.alerts.AlertPipeline;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.jobs.conversion.ConversionPipeline;
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
                    + "are any, sessions.jsonl, viewers.jsonl, contracts.jsonl, streamers.jsonl, history.monthly.jsonl and "
                    + "alert-rules.jsonl (else the shipped rules are judged); each may end in .gz. DIR of --out then holds one file for each output "
                    + "topic, such as gmv.monthly.jsonl: the last value of each key of a compacted topic, every record "
                    + "of the others and of gmv.rolling."
        })
public final class BackfillCommand implements Callable<Integer> {

    private static final String DEAD_LETTER = "dead-letter";
    private static final Job GMV = new GmvJob();
    private static final Job CONVERSION = new ConversionJob();
    private static final Job ALERTS = new AlertJob();

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
        // Of the past, everything is told, and nobody watches it go by.
        Configuration configuration = configurationOptions
                .load(RunMode.BOUNDED)
                .withDefault(LiveGmvKeys.ALERTS_NOTIFY_FROM, "0")
                .withDefault(LiveGmvKeys.EMIT_INTERVAL, "PT10S");
        PrintWriter err = spec.commandLine().getErr();
        configuration.warnings().forEach(warning -> err.println("warning: " + warning));
        int tasks = positive("--parallelism", parallelism, Runtime.getRuntime().availableProcessors());
        int perTopic = positive("--partitions", partitions, tasks);
        List<InputFile> files = InputFile.in(in, inputTopics(List.of(GMV, CONVERSION, ALERTS)));
        // Without viewers there is no audience, and nothing to say of it.
        boolean hasViewers = files.stream().anyMatch(file -> file.topic().equals(ConversionPipeline.VIEWERS));
        List<Job> jobs = hasViewers ? List.of(GMV, CONVERSION, ALERTS) : List.of(GMV, ALERTS);
        List<byte[]> shippedRules = shippedRules();
        makeOutputFolder();

        Progress progress = new Progress(err, Installation.errorIsTerminal(), quiet);
        Summary summary = new Summary();
        Map<String, Long> events = new LinkedHashMap<>();
        Map<String, Long> records = new HashMap<>();
        List<EventBalance> balances = new ArrayList<>();
        try (BackfillCluster cluster = BackfillCluster.start(configuration, tasks, perTopic)) {
            TopicFeeder feeder = new TopicFeeder(cluster.bootstrapServers());
            for (InputFile file : files) {
                events.put(file.topic(), feeder.feed(file, cluster.topic(file.topic()), perTopic, progress));
            }
            records.putAll(events);
            if (!events.containsKey(AlertPipeline.RULES)) {
                records.put(AlertPipeline.RULES, feeder.feed(shippedRules, cluster.topic(AlertPipeline.RULES)));
            }
            TopicWriter writer = new TopicWriter(cluster.bootstrapServers());
            for (Job job : jobs) {
                long expected = job.inputTopics().stream()
                        .mapToLong(topic -> records.getOrDefault(topic, 0L))
                        .sum();
                Map<String, Object> counts = cluster.run(job, expected, progress);
                job.inputTopics().stream()
                        .filter(topic -> events.containsKey(topic) && !isBalanced(topic, balances))
                        .forEach(topic -> balances.add(EventBalance.of(topic, events.get(topic), counts)));
                for (String topic : job.outputTopics()) {
                    if (!topic.equals(DEAD_LETTER)) {
                        records.put(topic, write(topic, cluster, writer, summary, progress));
                    }
                }
            }
            write(DEAD_LETTER, cluster, writer, summary, progress);
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

    /** Those that no job writes. */
    private static List<String> inputTopics(List<Job> jobs) {
        Set<String> topics = new LinkedHashSet<>();
        jobs.forEach(job -> topics.addAll(job.inputTopics()));
        jobs.forEach(job -> topics.removeAll(job.outputTopics()));
        return List.copyOf(topics);
    }

    /** Several jobs read a topic, but only the first one answers for its events. */
    private static boolean isBalanced(String topic, List<EventBalance> balances) {
        return balances.stream().anyMatch(balance -> balance.topic().equals(topic));
    }

    private static List<byte[]> shippedRules() {
        AlertRuleFormat format = new AlertRuleFormat();
        return AlertRulesFile.read(Installation.config("alert-rules.yaml")).rulesWithoutFault().stream()
                .map(format::value)
                .toList();
    }

    private long write(String topic, BackfillCluster cluster, TopicWriter writer, Summary summary, Progress progress) {
        return writer.write(
                cluster.topic(topic),
                cluster.isCompacted(topic),
                out.resolve(topic + ".jsonl"),
                summary.reader(topic),
                progress);
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
