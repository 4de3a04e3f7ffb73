package livegmv.bench.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(180)
class RuleChangeTest {

    @Test
    void eachPhaseIsMeasured() throws Exception {
        StringWriter told = new StringWriter();
        Duration calm = Duration.ofSeconds(3);

        new RuleChange(20_000, 500, 2, 128, calm, (step, done, of) -> {}, new PrintWriter(told)).run();

        assertThat(told.toString().lines())
                .anyMatch(line -> line.startsWith("20,000 streamers, 240,000 months read"))
                .anyMatch(line -> line.startsWith("before"))
                .anyMatch(line -> line.startsWith("3 rules, for the first time"))
                .anyMatch(line -> line.startsWith("1 rule, from 500,000 to 600,000"))
                .anyMatch(line -> line.matches("state: [1-9][0-9,]* MB"));
    }
}
