package livegmv.bench.gmv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import livegmv.bench.Bench;
import livegmv.bench.BenchPlan;
import livegmv.bench.BenchReport;
import livegmv.bench.Input;
import livegmv.bench.Workload;
import livegmv.bench.gmv.OrdersInput.Sessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever is asked finds what is there, however orders are spread and whether or not they name their session. */
@Tag("slow")
class GmvBenchTest {

    @Test
    void allContendersFindTheSameFigures() throws Exception {
        requireEqualFigures(new GmvWorkload(), new OrdersInput("named", 3_000, 8, 2, 0, Sessions.NAMED, 7));
    }

    @Test
    void theJobFindsTheSessionsOfOrdersThatNameNone() throws Exception {
        requireEqualFigures(
                new UnnamedOrdersWorkload(), new OrdersInput("hot-unnamed", 3_000, 8, 2, 0.5, Sessions.SOUGHT, 7));
    }

    @Test
    void ordersOfManyDaysAndNoSessionComeToTheSame() throws Exception {
        requireEqualFigures(new GmvWorkload(), new OrdersInput("days", 3_000, 8, 72, 0, Sessions.NONE, 7));
    }

    private static void requireEqualFigures(Workload workload, Input input) throws Exception {
        BenchPlan plan = new BenchPlan(1, List.of(), 2, 2, 512, 128, true, Optional.empty(), Optional.empty());

        BenchReport report = new Bench(workload, List.of(input), Optional.empty(), plan, (step, done, of) -> {}).run();

        StringWriter shown = new StringWriter();
        report.print(new PrintWriter(shown));
        assertThat(report.figuresAreEqual()).as(shown.toString()).isTrue();
    }
}
