package livegmv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    private static final List<String> EQUAL = List.of();
    private static final Input INPUT = new NumbersWorkload.Numbers("even", 12_000);

    @TempDir
    Path folder;

    @Test
    void showsMediansAndRatiosOfTheSameRound() {
        // 12,000, 6,000 and 4,000 per second beside 3,000, 3,000 and 1,000: ratios 4, 2 and 4.
        String shown = shown(report(
                run("counts", 1, 1_000, EQUAL),
                run("slow", 1, 4_000, EQUAL),
                run("counts", 2, 2_000, EQUAL),
                run("slow", 2, 4_000, EQUAL),
                run("counts", 3, 3_000, EQUAL),
                run("slow", 3, 12_000, EQUAL)));

        assertThat(shown).startsWith("All found the same figures.");
        assertThat(line(shown, "counts ")).contains("6,000", "(4,000 - 12,000)", "1.00×");
        assertThat(line(shown, "slow ")).contains("3,000", "(1,000 - 3,000)", "4.00×", "(2.00 - 4.00)");
    }

    @Test
    void showsNoTimesWhenAnyFigureDiffers() throws IOException {
        BenchReport report = report(
                run("counts", 1, 1_111, EQUAL), run("slow", 1, 4_444, List.of("rooms a: views is 1 instead of 2")));

        assertThat(report.figuresAreEqual()).isFalse();
        assertThat(shown(report))
                .contains("slow on even, round 1:", "rooms a: views is 1 instead of 2")
                .doesNotContain("per second");
        Path file = folder.resolve("report.json");
        report.write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("figuresAreEqual").asBoolean(true)).isFalse();
        assertThat(json.path("runs"))
                .hasSize(2)
                .allSatisfy(run -> assertThat(run.path("millis").asLong(-1)).isZero());
    }

    private static String shown(BenchReport report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString();
    }

    private static String line(String shown, String contender) {
        return shown.lines()
                .filter(line -> line.contains(contender + " "))
                .findFirst()
                .orElseThrow();
    }

    private static BenchReport report(MeasuredRun... runs) {
        NumbersWorkload workload = new NumbersWorkload();
        int rounds = runs[runs.length - 1].round();
        BenchPlan plan = new BenchPlan(rounds, List.of(), 1, 1, 256, 64, true, Optional.empty(), Optional.empty());
        return new BenchReport(workload, List.of(INPUT), workload.contenders().subList(0, 2), plan, List.of(runs));
    }

    private static MeasuredRun run(String contender, int round, long millis, List<String> differences) {
        return new MeasuredRun("even", contender, round, millis, differences, 1, 0, 0);
    }
}
