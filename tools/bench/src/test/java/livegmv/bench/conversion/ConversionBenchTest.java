package livegmv.bench.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import livegmv.bench.Bench;
import livegmv.bench.BenchPlan;
import livegmv.bench.BenchReport;
import livegmv.bench.Contender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every contender finds what is there, in rooms small and large. */
@Tag("slow")
class ConversionBenchTest {

    @Test
    void allContendersFindTheSameFigures() throws Exception {
        BenchPlan plan = new BenchPlan(1, List.of(), 2, 2, 512, 128, true, Optional.empty(), Optional.empty());
        RoomsInput input = new RoomsInput("rooms", 30_000, 8, 0.3, 7);
        ConversionWorkload workload = new ConversionWorkload();

        BenchReport report = new Bench(workload, List.of(input), Optional.empty(), plan, (step, done, of) -> {}).run();

        StringWriter shown = new StringWriter();
        report.print(new PrintWriter(shown));
        assertThat(report.figuresAreEqual()).as(shown.toString()).isTrue();
        assertThat(shown.toString())
                .contains(workload.contenders().stream().map(Contender::name).toList());
    }
}
