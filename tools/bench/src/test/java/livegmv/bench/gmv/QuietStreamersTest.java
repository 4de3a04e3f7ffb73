package livegmv.bench.gmv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(180)
class QuietStreamersTest {

    @Test
    void allFallSilentAndNothingIsLeft() throws Exception {
        StringWriter told = new StringWriter();
        Duration second = Duration.ofSeconds(1);

        boolean asItHasToBe = new QuietStreamers(
                        2_000, 50, 2, 2, 128, second, true, second, (step, done, of) -> {}, new PrintWriter(told))
                .run();

        assertThat(asItHasToBe).as(told.toString()).isTrue();
        assertThat(told.toString().lines())
                .anyMatch(line -> line.startsWith("25 hours pass"))
                .anyMatch(line -> line.equals("of those who sold once: 16,000 records of windows, 2,000 closed days"))
                .anyMatch(
                        line -> line.matches(
                                "state of Roll windows, bytes: ([0-9,]+) before the first order, [0-9,]+ with all, \\1 at the end"));
    }
}
