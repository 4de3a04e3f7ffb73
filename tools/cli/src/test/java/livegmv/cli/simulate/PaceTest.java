package livegmv.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import livegmv.cli.CommandFailed;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long START = 1_748_779_200_000L;

    private long now = 1_000;

    /** Wakes up early, as a thread may. */
    private void park(long nanos) {
        now += Math.max(1, nanos / 2);
    }

    private long millisAfter(Pace pace, long arrival, long begin) {
        pace.await(arrival);
        return TimeUnit.NANOSECONDS.toMillis(now - begin);
    }

    @Test
    void aRateSpreadsRecordsEvenly() {
        Pace pace = Pace.ofRate(4, () -> now, this::park);
        long begin = now;

        assertThat(millisAfter(pace, START, begin)).isZero();
        assertThat(millisAfter(pace, START, begin)).isEqualTo(250);
        assertThat(millisAfter(pace, START + 99_999, begin)).isEqualTo(500);
    }

    @Test
    void whoFellBehindCatchesUp() {
        Pace pace = Pace.ofRate(4, () -> now, this::park);
        long begin = now;
        pace.await(START);
        now += TimeUnit.SECONDS.toNanos(1);

        assertThat(millisAfter(pace, START, begin)).isEqualTo(1_000);
        for (int i = 0; i < 2; i++) {
            pace.await(START);
        }
        assertThat(millisAfter(pace, START, begin)).isEqualTo(1_000);
        assertThat(millisAfter(pace, START, begin)).isEqualTo(1_250);
    }

    @Test
    void aSpeedFollowsTheSimulatedTime() {
        Pace pace = Pace.ofSpeed(60, START, () -> now, this::park);
        long begin = now;

        assertThat(millisAfter(pace, START, begin)).isZero();
        assertThat(millisAfter(pace, START + 60_000, begin)).isEqualTo(1_000);
        assertThat(millisAfter(pace, START + 90_000, begin)).isEqualTo(1_500);
    }

    @Test
    void anInterruptEndsTheWait() {
        Pace pace = Pace.ofSpeed(
                1, START, () -> now, nanos -> Thread.currentThread().interrupt());
        pace.await(START);

        assertThatThrownBy(() -> pace.await(START + 1_000)).isInstanceOf(CommandFailed.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
