package livegmv.bench.gmv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import livegmv.bench.Bench;
import livegmv.bench.BenchPlan;
import livegmv.bench.BenchReport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The job finds what is there, however orders are spread and whether or not they name their session. */
@Tag("slow")
class GmvBenchTest {

    @Test
    void itFindsTheSameFiguresInEveryInput() throws Exception {
        BenchPlan plan = new BenchPlan(1, List.of(), 2, 2, 512, 128, true, Optional.empty(), Optional.empty());
        OrdersInput named = new OrdersInput("named", 3_000, 8, 0, true, 7);
        OrdersInput hotUnnamed = new OrdersInput("hot-unnamed", 3_000, 8, 0.5, false, 7);

        BenchReport report = new Bench(
                        new GmvWorkload(), List.of(named, hotUnnamed), Optional.empty(), plan, (step, done, of) -> {})
                .run();

        StringWriter shown = new StringWriter();
        report.print(new PrintWriter(shown));
        assertThat(report.figuresAreEqual()).as(shown.toString()).isTrue();
    }
}
