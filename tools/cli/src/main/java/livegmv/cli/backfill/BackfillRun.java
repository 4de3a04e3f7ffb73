package livegmv.cli.backfill;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livegmv.cli.CommandFailed;
import livegmv.cli.Progress;
import livegmv.config.Configuration;
import livegmv.contracts.AlertRule;
import livegmv.contracts.AlertRuleFormat;
import livegmv.jobs.Job;
import livegmv.jobs.alerts.AlertJob;
import livegmv.jobs.alerts.AlertPipeline;
import livegmv.jobs.conversion.ConversionJob;
import livegmv.jobs.conversion.ConversionPipeline;
import livegmv.jobs.gmv.GmvJob;

/**
 * One run of the real jobs over a folder of input records, each job after those whose topics it reads, and one file for each output
 * topic.
 */
public final class BackfillRun {

    private static final String DEAD_LETTER = "dead-letter";
    private static final Job GMV = new GmvJob();
    private static final Job CONVERSION = new ConversionJob();
    private static final Job ALERTS = new AlertJob();

    private final Configuration configuration;
    private final StateStore state;
    private final int tasks;
    private final int partitions;
    private final Progress progress;
    private final Summary summary = new Summary();

    private final Map<String, Long> events = new LinkedHashMap<>();
    private final Map<String, Long> records = new HashMap<>();
    private final List<EventBalance> balances = new ArrayList<>();

    /**
     * @param configuration of a bounded run
     * @param tasks the jobs' parallelism
     * @param partitions of each topic
     */
    public BackfillRun(Configuration configuration, StateStore state, int tasks, int partitions, Progress progress) {
        this.configuration = configuration;
        this.state = state;
        this.tasks = tasks;
        this.partitions = partitions;
        this.progress = progress;
    }

    /** The files that a run over the folder reads. */
    static List<InputFile> filesIn(Path folder) {
        return InputFile.in(folder, inputTopics());
    }

    /** The files but those of rules, for a run that is given others. */
    static List<InputFile> filesWithoutRules(Path folder) {
        return InputFile.in(
                folder,
                inputTopics().stream()
                        .filter(topic -> !topic.equals(AlertPipeline.RULES))
                        .toList());
    }

    /** Those that no job writes. */
    private static List<String> inputTopics() {
        List<Job> jobs = List.of(GMV, CONVERSION, ALERTS);
        Set<String> topics = new LinkedHashSet<>();
        jobs.forEach(job -> topics.addAll(job.inputTopics()));
        jobs.forEach(job -> topics.removeAll(job.outputTopics()));
        return List.copyOf(topics);
    }

    /**
     * Runs the jobs but the one of alerts, and writes what another judge needs: of {@code conversion.session} every record, for a drop is
     * over within minutes.
     *
     * @param out an existing folder
     * @throws CommandFailed if a job fails
     */
    public void withoutAlerts(Path in, Path out) throws Exception {
        List<InputFile> files = filesWithoutRules(in);
        List<Job> jobs = jobsFor(files).stream().filter(job -> job != ALERTS).toList();
        run(files, List.of(), jobs, Set.of(AlertPipeline.FUNNELS), out);
    }

    /**
     * @param rules that are judged unless the files hold others
     * @param out an existing folder
     */
    void run(List<InputFile> files, List<AlertRule> rules, Path out) throws Exception {
        run(files, rules, jobsFor(files), Set.of(), out);
    }

    private void run(List<InputFile> files, List<AlertRule> rules, List<Job> jobs, Set<String> whole, Path out)
            throws Exception {
        try (BackfillCluster cluster = BackfillCluster.start(configuration, state, tasks, partitions)) {
            load(files, rules, cluster);
            TopicWriter writer = new TopicWriter(cluster.bootstrapServers());
            for (Job job : jobs) {
                count(job, cluster.run(job, expected(job), progress));
                for (String topic : job.outputTopics()) {
                    if (!topic.equals(DEAD_LETTER)) {
                        boolean compacted = cluster.isCompacted(topic) && !whole.contains(topic);
                        records.put(topic, write(topic, compacted, out, cluster, writer));
                    }
                }
            }
            write(DEAD_LETTER, cluster.isCompacted(DEAD_LETTER), out, cluster, writer);
        } finally {
            progress.clear();
        }
    }

    /** Without viewers there is no audience, and nothing to say of it. */
    private static List<Job> jobsFor(List<InputFile> files) {
        boolean hasViewers = files.stream().anyMatch(file -> file.topic().equals(ConversionPipeline.VIEWERS));
        return hasViewers ? List.of(GMV, CONVERSION, ALERTS) : List.of(GMV, ALERTS);
    }

    private void load(List<InputFile> files, List<AlertRule> rules, BackfillCluster cluster) {
        TopicFeeder feeder = new TopicFeeder(cluster.bootstrapServers());
        for (InputFile file : files) {
            events.put(file.topic(), feeder.feed(file, cluster.topic(file.topic()), partitions, progress));
        }
        records.putAll(events);
        if (!events.containsKey(AlertPipeline.RULES)) {
            AlertRuleFormat format = new AlertRuleFormat();
            List<byte[]> values = rules.stream().map(format::value).toList();
            records.put(AlertPipeline.RULES, feeder.feed(values, cluster.topic(AlertPipeline.RULES)));
        }
    }

    private long expected(Job job) {
        return job.inputTopics().stream()
                .mapToLong(topic -> records.getOrDefault(topic, 0L))
                .sum();
    }

    private void count(Job job, Map<String, Object> counts) {
        job.inputTopics().stream()
                .filter(topic -> events.containsKey(topic) && !isBalanced(topic))
                .forEach(topic -> balances.add(EventBalance.of(topic, events.get(topic), counts)));
    }

    /** Several jobs read a topic, but only the first one answers for its events. */
    private boolean isBalanced(String topic) {
        return balances.stream().anyMatch(balance -> balance.topic().equals(topic));
    }

    private long write(String topic, boolean compacted, Path out, BackfillCluster cluster, TopicWriter writer) {
        return writer.write(
                cluster.topic(topic), compacted, out.resolve(topic + ".jsonl"), summary.reader(topic), progress);
    }

    Summary summary() {
        return summary;
    }

    List<EventBalance> balances() {
        return balances;
    }

    /** How many dead letters of each reason the jobs wrote. */
    public Map<String, Long> deadLetters() {
        return summary.deadLetters();
    }

    /** @throws CommandFailed if the jobs have not accounted for every event */
    public void requireNothingLost() {
        balances.stream().filter(balance -> !balance.isEven()).forEach(balance -> {
            throw new CommandFailed(
                    "Events were lost: " + balance + ". This is a fault of the program; please report it.");
        });
    }
}
