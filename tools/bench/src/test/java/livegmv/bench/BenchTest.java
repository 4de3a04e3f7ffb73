package livegmv.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** With a broker of its own and contenders that take a second. */
@Tag("slow")
class BenchTest {

    private static final Input WARM_UP = new NumbersWorkload.Numbers("warm-up", 10);
    private static final List<Input> INPUTS =
            List.of(new NumbersWorkload.Numbers("some", 1_000), new NumbersWorkload.Numbers("more", 3_000));

    @Test
    void comparesContendersAndInputs() throws Exception {
        BenchReport report = bench(INPUTS, "counts", "slow").run();

        assertThat(report.figuresAreEqual()).isTrue();
        assertThat(shown(report))
                .contains("some: 1,000 numbers, rounds: 1", "more: 3,000 numbers, rounds: 1", "beside some");
    }

    @Test
    void refusesAContenderWithWrongFigures() throws Exception {
        BenchReport report = bench(INPUTS.subList(0, 1), "counts", "loses").run();

        assertThat(report.figuresAreEqual()).isFalse();
        assertThat(shown(report))
                .contains("loses on some, round 1:", "counts all: count is 999 instead of 1000")
                .doesNotContain("counts on some", "per second");
    }

    @Test
    void tellsTheLastWordsOfAContenderThatFails() {
        assertThatThrownBy(() -> bench(INPUTS.subList(0, 1), "fails").run())
                .isInstanceOf(ContenderFailed.class)
                .hasMessageStartingWith("fails on some ended with status 1")
                .hasMessageContaining("this one was made to fail");
    }

    private static Bench bench(List<Input> inputs, String... contenders) {
        BenchPlan plan = new BenchPlan(1, List.of(contenders), 1, 1, 256, 64, true, Optional.empty(), Optional.empty());
        return new Bench(new NumbersWorkload(), inputs, Optional.of(WARM_UP), plan, (step, done, of) -> {});
    }

    private static String shown(BenchReport report) {
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        return out.toString();
    }
}
