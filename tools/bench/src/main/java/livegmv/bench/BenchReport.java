package livegmv.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came out. A ratio is one of two runs of the same round: what else the machine did in that round, it did to both. Times
 * are shown only if all figures are equal.
 */
public final class BenchReport {

    private final Workload workload;
    private final List<Input> inputs;
    private final List<Contender> contenders;
    private final BenchPlan plan;
    private final List<MeasuredRun> runs;

    BenchReport(
            Workload workload, List<Input> inputs, List<Contender> contenders, BenchPlan plan, List<MeasuredRun> runs) {
        this.workload = workload;
        this.inputs = inputs;
        this.contenders = contenders;
        this.plan = plan;
        this.runs = List.copyOf(runs);
    }

    public boolean figuresAreEqual() {
        return runs.stream().allMatch(run -> run.differences().isEmpty());
    }

    public void print(PrintWriter out) {
        if (!figuresAreEqual()) {
            out.println("The figures differ, so no times are shown.");
            runs.stream().filter(run -> !run.differences().isEmpty()).forEach(run -> {
                out.printf(Locale.ROOT, "%n%s on %s, round %d:%n", run.contender(), run.input(), run.round());
                run.differences().forEach(difference -> out.println("  " + difference));
            });
            out.flush();
            return;
        }
        out.println("All found the same figures.");
        for (Input input : inputs) {
            printInput(input, out);
        }
        if (inputs.size() > 1) {
            printInputsCompared(out);
        }
        out.flush();
    }

    private void printInput(Input input, PrintWriter out) {
        Contender first = contenders.get(0);
        out.printf(
                Locale.ROOT, "%n%s: %,d %s, rounds: %d%n", input.name(), input.units(), workload.unit(), plan.rounds());
        out.printf(
                Locale.ROOT,
                "  %-14s %10s  %-21s  %7s  %-15s  %9s  %s%n",
                "contender",
                "per second",
                "(min - max)",
                first.name() + " is",
                "(min - max)",
                "figures",
                "estimates: standard error, worst");
        for (Contender contender : contenders) {
            Spread speed = speed(input, contender);
            Spread ratio = ratio(input, first, input, contender);
            MeasuredRun last = run(input, contender, plan.rounds());
            out.printf(
                    Locale.ROOT,
                    "  %-14s %,10.0f  %-21s  %6.2f×  %-15s  %,9d  %s%n",
                    contender.name(),
                    speed.median(),
                    String.format(Locale.ROOT, "(%,.0f - %,.0f)", speed.least(), speed.most()),
                    ratio.median(),
                    String.format(Locale.ROOT, "(%.2f - %.2f)", ratio.least(), ratio.most()),
                    last.rows(),
                    last.standardError() == 0
                            ? "exact"
                            : String.format(
                                    Locale.ROOT,
                                    "%.2f %%, %.2f %%",
                                    100 * last.standardError(),
                                    100 * last.worstError()));
        }
    }

    private void printInputsCompared(PrintWriter out) {
        Input first = inputs.get(0);
        out.printf(Locale.ROOT, "%nper second, beside %s%n", first.name());
        for (Contender contender : contenders) {
            for (Input input : inputs.subList(1, inputs.size())) {
                Spread ratio = ratio(input, contender, first, contender);
                out.printf(
                        Locale.ROOT,
                        "  %-14s on %-12s %6.2f×  (%.2f - %.2f)%n",
                        contender.name(),
                        input.name(),
                        ratio.median(),
                        ratio.least(),
                        ratio.most());
            }
        }
    }

    private Spread speed(Input input, Contender contender) {
        List<Double> speeds = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            speeds.add(speed(input, contender, round));
        }
        return Spread.of(speeds);
    }

    /** How many times as fast the one is as the other, round by round. */
    private Spread ratio(Input input, Contender one, Input otherInput, Contender other) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            ratios.add(speed(input, one, round) / speed(otherInput, other, round));
        }
        return Spread.of(ratios);
    }

    private double speed(Input input, Contender contender, int round) {
        return input.units() * 1000.0 / run(input, contender, round).millis();
    }

    private MeasuredRun run(Input input, Contender contender, int round) {
        return runs.stream()
                .filter(run -> run.input().equals(input.name())
                        && run.contender().equals(contender.name())
                        && run.round() == round)
                .findFirst()
                .orElseThrow();
    }

    /** All runs and all that they depend on; times only if all figures are equal. */
    public void write(Path file) throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("workload", workload.name());
        report.put("unit", workload.unit());
        report.put("figuresAreEqual", figuresAreEqual());
        report.put(
                "machine",
                Map.of(
                        "processors", Runtime.getRuntime().availableProcessors(),
                        "os", System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version")));
        report.put(
                "plan",
                Map.of(
                        "rounds", plan.rounds(),
                        "parallelism", plan.parallelism(),
                        "partitions", plan.partitions(),
                        "heapMib", plan.heapMib(),
                        "managedMib", plan.managedMib(),
                        "state", plan.rocksDb() ? "rocksdb" : "heap"));
        Map<String, Long> units = new LinkedHashMap<>();
        inputs.forEach(input -> units.put(input.name(), input.units()));
        report.put("inputs", units);
        Map<String, String> described = new LinkedHashMap<>();
        contenders.forEach(contender -> described.put(contender.name(), contender.description()));
        report.put("contenders", described);
        report.put(
                "runs",
                figuresAreEqual()
                        ? runs
                        : runs.stream().map(MeasuredRun::untimed).toList());
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), report);
    }
}
