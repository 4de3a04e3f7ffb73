package livegmv.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(300)
class LatencyTest {

    /** It ends only when each event that counts has been seen in each topic. */
    @Test
    void eachEventIsSeenInEachTopic() throws Exception {
        StringWriter told = new StringWriter();

        new Latency(
                        5,
                        20,
                        2,
                        2,
                        128,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        (step, done, of) -> {},
                        new PrintWriter(told))
                .run();

        assertThat(told.toString().lines())
                .anyMatch(line -> line.startsWith("gmv job"))
                .anyMatch(line -> line.matches("order-movements +\\d+ .*"))
                .anyMatch(line -> line.matches("gmv.daily +\\d+ .*"))
                .anyMatch(line -> line.matches("gmv.rolling +\\d+ .*"))
                .anyMatch(line -> line.matches("alerts +[1-9]\\d* .*"));
    }
}
