package livegmv.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import livegmv.cluster.BrokerProcess;
import livegmv.cluster.JavaProgram;
import livegmv.cluster.TemporaryFolder;
import org.apache.kafka.common.TopicPartition;

/** Fills the inputs once, then runs the contenders in turn, round after round. */
public final class Bench {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(30);
    /** As shipped, see {@code config/flink-config.yaml}. */
    private static final int CHECKPOINT_SECONDS = 5;

    /** A job ends with the first checkpoint after all is read; what is not measured need not wait for it. */
    private static final int UNMEASURED_CHECKPOINT_SECONDS = 1;

    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Workload workload;
    private final List<Input> inputs;
    private final Optional<Input> warmUp;
    private final BenchPlan plan;
    private final BenchProgress progress;
    private final List<Contender> contenders;
    private final Map<String, Figures> told = new LinkedHashMap<>();

    /** @param warmUp a small one, of the same kind; empty: contenders start cold */
    public Bench(
            Workload workload, List<Input> inputs, Optional<Input> warmUp, BenchPlan plan, BenchProgress progress) {
        this.workload = workload;
        this.inputs = List.copyOf(inputs);
        this.warmUp = warmUp;
        this.plan = plan;
        this.progress = progress;
        this.contenders = plan.choose(workload);
    }

    /** @throws ContenderFailed if one does not come to its end */
    public BenchReport run() throws Exception {
        try (TemporaryFolder folder =
                        TemporaryFolder.in(Path.of(System.getProperty("java.io.tmpdir")), "livegmv-bench-");
                BrokerProcess broker = BrokerProcess.start(folder.path().resolve("broker"));
                BenchTopics topics = new BenchTopics(broker.bootstrapServers(), plan.partitions())) {
            Place place = new Place(folder.path(), broker.bootstrapServers(), topics);
            for (Input input : Stream.concat(warmUp.stream(), inputs.stream()).toList()) {
                fill(input, place);
            }
            return new BenchReport(workload, inputs, contenders, plan, measure(place));
        }
    }

    private void fill(Input input, Place place) throws Exception {
        Set<String> names = new TreeSet<>(input.topics());
        Stream.concat(prerequisites().stream(), contenders.stream())
                .forEach(contender -> names.addAll(contender.outputTopics()));
        place.topics().create(names.stream().map(name -> prefix(input) + name).toList());
        try (Feeder feeder = new Feeder(place.bootstrapServers(), input, progress)) {
            told.put(input.name(), input.fill(feeder));
        }
        for (Contender preparation : prerequisites()) {
            String step = "Preparing " + input.name() + " by " + preparation.name();
            run(
                    new Turn(
                            preparation,
                            Optional.empty(),
                            input,
                            UNMEASURED_CHECKPOINT_SECONDS,
                            () -> progress.show(step, 0, 0)),
                    place);
        }
    }

    private Collection<Contender> prerequisites() {
        Map<String, Contender> byName = new LinkedHashMap<>();
        contenders.stream()
                .flatMap(contender -> contender.prerequisites().stream())
                .forEach(one -> byName.putIfAbsent(one.name(), one));
        return byName.values();
    }

    private List<MeasuredRun> measure(Place place) throws Exception {
        List<MeasuredRun> runs = new ArrayList<>();
        long all = (long) plan.rounds() * inputs.size() * contenders.size();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Contender contender : contenders) {
                for (Input input : inputs) {
                    String step = "Round " + round + " of " + plan.rounds() + ", " + contender.name() + " on "
                            + input.name() + "; runs done";
                    Runnable glance = () -> progress.show(step, runs.size(), all);
                    runs.add(measure(round, contender, input, place, glance));
                }
            }
        }
        return runs;
    }

    private MeasuredRun measure(int round, Contender contender, Input input, Place place, Runnable glance)
            throws Exception {
        List<String> topics = contender.outputTopics().stream()
                .map(topic -> prefix(input) + topic)
                .toList();
        Map<TopicPartition, Long> before = place.topics().ends(topics);
        ContenderRun.Outcome outcome = run(new Turn(contender, warmUp, input, CHECKPOINT_SECONDS, glance), place);
        long lastWritten = place.topics().lastTaken(before);
        Figures found = contender.figures(new WrittenRecords(place.bootstrapServers(), prefix(input), before));
        FigureCheck check = new FigureCheck().compare(told.get(input.name()), found);
        return new MeasuredRun(
                input.name(),
                contender.name(),
                round,
                lastWritten - outcome.firstRead(),
                check.differences(),
                check.rows(),
                check.standardError(),
                check.worstError());
    }

    private ContenderRun.Outcome run(Turn turn, Place place) throws IOException {
        Contender contender = turn.contender();
        Input input = turn.input();
        try (TemporaryFolder folder = TemporaryFolder.in(place.folder(), contender.name() + "-")) {
            Path order = folder.path().resolve("order.json");
            Path outcome = folder.path().resolve("outcome.json");
            new ContenderRun.Order(
                            workload.getClass().getName(),
                            contender.name(),
                            turn.warmUp()
                                    .map(first -> settings(
                                            first,
                                            UNMEASURED_CHECKPOINT_SECONDS,
                                            folder.path().resolve("warm-up"),
                                            place))
                                    .orElse(null),
                            settings(
                                    input,
                                    turn.checkpointSeconds(),
                                    folder.path().resolve("measured"),
                                    place))
                    .write(order);
            try (JavaProgram program = JavaProgram.start(
                    contender.name(),
                    folder.path(),
                    folder.path().resolve("log"),
                    classPath(),
                    jvmOptions(contender, input),
                    ContenderRun.class,
                    List.of(order.toString(), outcome.toString()))) {
                long deadline = System.nanoTime() + LONGEST_RUN.toNanos();
                while (!program.endsWithin(GLANCE)) {
                    turn.glance().run();
                    if (System.nanoTime() > deadline) {
                        throw new ContenderFailed(contender.name() + " on " + input.name() + " took over " + LONGEST_RUN
                                + ": give it fewer events" + program.logTail());
                    }
                }
                if (program.exitCode() != 0) {
                    throw new ContenderFailed(contender.name() + " on " + input.name() + " ended with status "
                            + program.exitCode() + program.logTail());
                }
            }
            return ContenderRun.Outcome.read(outcome);
        }
    }

    private RunSettings settings(Input input, int checkpointSeconds, Path folder, Place place) {
        return new RunSettings(
                place.bootstrapServers(),
                prefix(input),
                plan.parallelism(),
                plan.managedMib(),
                plan.rocksDb(),
                checkpointSeconds,
                made(folder).toString());
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make " + folder, e);
        }
    }

    private String classPath() {
        String own = System.getProperty("java.class.path");
        return plan.libraries()
                .map(folder -> own + System.getProperty("path.separator") + folder.resolve("*"))
                .orElse(own);
    }

    private List<String> jvmOptions(Contender contender, Input input) throws IOException {
        List<String> options = new ArrayList<>(
                List.of("-Xms" + plan.heapMib() + "m", "-Xmx" + plan.heapMib() + "m", "-XX:+ExitOnOutOfMemoryError"));
        if (plan.recordings().isPresent()) {
            Path folder = Files.createDirectories(plan.recordings().get());
            Path file = folder.resolve(contender.name() + "-" + input.name() + ".jfr");
            options.add("-XX:StartFlightRecording=settings=profile,filename=" + file.toAbsolutePath());
        }
        return options;
    }

    private static String prefix(Input input) {
        return input.name() + ".";
    }

    /** One contender's turn at an input; the glance is taken while it runs. */
    private record Turn(
            Contender contender, Optional<Input> warmUp, Input input, int checkpointSeconds, Runnable glance) {}

    private record Place(Path folder, String bootstrapServers, BenchTopics topics) {}
}
