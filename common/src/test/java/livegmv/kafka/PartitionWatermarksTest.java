package livegmv.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.InputEvent;
import livegmv.contracts.Received;
import livegmv.contracts.Rejection;
import livegmv.contracts.RejectionReason;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PartitionWatermarksTest {

    private static final long OUT_OF_ORDERNESS = 5_000;
    private static final long IDLENESS = 10_000;
    private static final long IDLE_ADVANCE = 60_000;
    private static final long NOW = 1_800_000_000_000L;
    private static final long FIVE_MINUTES = 300_000;

    private long clock = NOW;
    private final List<String> said = new ArrayList<>();

    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            said.add("watermark " + watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            said.add("idle");
        }

        @Override
        public void markActive() {
            said.add("active");
        }
    };

    private final RelativeClock activityClock = new RelativeClock() {
        @Override
        public long relativeTimeMillis() {
            return clock;
        }

        @Override
        public long relativeTimeNanos() {
            return clock * 1_000_000;
        }
    };

    private PartitionWatermarks<Happening> watermarks(boolean live) {
        return new PartitionWatermarks<>(
                new PartitionWatermarks.Settings(
                        Duration.ofMillis(OUT_OF_ORDERNESS),
                        Duration.ofMillis(IDLENESS),
                        Duration.ofMillis(IDLE_ADVANCE),
                        live),
                () -> clock,
                activityClock);
    }

    @Nested
    class Live {

        private final PartitionWatermarks<Happening> watermarks = watermarks(true);

        @Test
        void staysTheOutOfOrdernessBehindTheLatestEvent() {
            event(NOW - 20_000);
            event(NOW - 30_000);

            assertThat(emitted()).containsExactly("watermark " + (NOW - 20_000 - OUT_OF_ORDERNESS - 1));
        }

        @Test
        void neverPassesTheWallClock() {
            event(NOW + 200_000);

            assertThat(emitted()).containsExactly("watermark " + (NOW - OUT_OF_ORDERNESS));
        }

        @Test
        void anEventAheadOfTheClockCountsOnceTheClockGetsThere() {
            event(NOW + 1_000);
            assertThat(emitted()).containsExactly("watermark " + (NOW - OUT_OF_ORDERNESS));
            clock += 20_000;
            event(NOW);

            assertThat(emitted()).containsExactly("watermark " + (NOW + 1_000 - OUT_OF_ORDERNESS - 1));
        }

        @Test
        void aRejectedRecordMovesNothingAndIsNoSignOfLife() {
            event(NOW);
            emitted();
            clock += IDLENESS;
            rejection();

            assertThat(emitted()).containsExactly("idle");
        }

        @Test
        void isIdleOnceInASilenceAndActiveAgainWithTheNextEvent() {
            event(NOW);
            emitted();
            clock += IDLENESS;
            assertThat(emitted()).containsExactly("idle");
            assertThat(emitted()).isEmpty();
            event(NOW + 3_000);

            assertThat(emitted()).containsExactly("active", "watermark " + (NOW + 3_000 - OUT_OF_ORDERNESS - 1));
        }

        @Test
        void followsTheClockInALongSilenceOnceItHadCaughtUp() {
            event(NOW - FIVE_MINUTES + OUT_OF_ORDERNESS + 1);
            emitted();
            clock += IDLENESS;
            emitted();
            clock = NOW + IDLE_ADVANCE;

            assertThat(emitted()).containsExactly("active", "watermark " + (NOW + IDLE_ADVANCE - OUT_OF_ORDERNESS));
            clock += 1_000;
            assertThat(emitted()).containsExactly("watermark " + (NOW + IDLE_ADVANCE + 1_000 - OUT_OF_ORDERNESS));
        }

        @Test
        void aPartitionThatIsBehindNeverJumps() {
            event(NOW - FIVE_MINUTES + OUT_OF_ORDERNESS);
            emitted();
            clock = NOW + 10 * IDLE_ADVANCE;

            assertThat(emitted()).containsExactly("idle");
            assertThat(emitted()).isEmpty();
        }

        @Test
        void aPartitionWithoutEventsIsIdleAndNeverJumps() {
            assertThat(emitted()).isEmpty();
            clock = NOW + IDLENESS;
            assertThat(emitted()).containsExactly("idle");
            clock = NOW + 10 * IDLE_ADVANCE;

            assertThat(emitted()).isEmpty();
        }

        private void event(long time) {
            PartitionWatermarksTest.this.event(watermarks, time);
        }

        private void rejection() {
            Rejection rejection = new Rejection(RejectionReason.MALFORMED_JSON, "");
            watermarks.onEvent(new Received<>(null, rejection, 0, 0, null, 0), NOW + 1_000_000, output);
        }

        private List<String> emitted() {
            return PartitionWatermarksTest.this.emitted(watermarks);
        }
    }

    @Nested
    class Bounded {

        private final PartitionWatermarks<Happening> watermarks = watermarks(false);

        @Test
        void knowsNoClock() {
            event(watermarks, NOW + 200_000);
            assertThat(emitted(watermarks)).containsExactly("watermark " + (NOW + 200_000 - OUT_OF_ORDERNESS - 1));
            clock += 10 * IDLE_ADVANCE;

            assertThat(emitted(watermarks)).isEmpty();
        }
    }

    private record Happening(long eventTime) implements InputEvent {}

    private void event(PartitionWatermarks<Happening> watermarks, long time) {
        watermarks.onEvent(new Received<>(new Happening(time), null, 0, 0, null, 0), time, output);
    }

    private List<String> emitted(PartitionWatermarks<Happening> watermarks) {
        said.clear();
        watermarks.onPeriodicEmit(output);
        return List.copyOf(said);
    }
}
