package livegmv.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class UntilReadTest {

    private final AtomicLong clock = new AtomicLong();
    private int timesLetGo;
    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            throw new AssertionError("it would be the time of all when the totals are idle");
        }

        @Override
        public void markIdle() {
            timesLetGo++;
        }

        @Override
        public void markActive() {
            throw new AssertionError("it would hold time back again");
        }
    };

    @Test
    void itHoldsTimeBackUntilItHasBeenSilent() {
        UntilRead<String> untilRead = new UntilRead<>(Duration.ofSeconds(10), true, clock::get);
        clock.set(9_000);
        untilRead.onEvent("rule", 0, output);
        untilRead.onPeriodicEmit(output);
        clock.set(18_999);
        untilRead.onPeriodicEmit(output);
        assertThat(timesLetGo).isZero();
        clock.set(19_000);
        untilRead.onPeriodicEmit(output);

        assertThat(timesLetGo).isEqualTo(1);
        untilRead.onEvent("another", 0, output);
        untilRead.onPeriodicEmit(output);
        assertThat(timesLetGo).as("never again").isEqualTo(1);
    }

    @Test
    void inABoundedRunItHoldsTimeBackToTheEnd() {
        UntilRead<String> untilRead = new UntilRead<>(Duration.ofSeconds(10), false, clock::get);
        clock.set(1_000_000);
        untilRead.onPeriodicEmit(output);

        assertThat(timesLetGo).isZero();
    }
}
