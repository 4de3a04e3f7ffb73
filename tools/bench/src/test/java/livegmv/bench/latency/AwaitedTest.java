package livegmv.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwaitedTest {

    private final Awaited awaited = new Awaited(100, 200);

    @Test
    void whatIsSeenFirstWasSentFirst() {
        awaited.send("a", 100);
        awaited.send("a", 150);
        awaited.send("b", 160);

        awaited.see("a", 1, 170);

        assertThat(awaited.delays().size()).isEqualTo(1);
        assertThat(awaited.delays().percentile(1)).isEqualTo(70);
        assertThat(awaited.left()).isEqualTo(2);
    }

    @Test
    void aWindowShowsWhatIsBeforeItsEnd() {
        awaited.send("a", 110);
        awaited.send("a", 120);
        awaited.send("a", 130);

        awaited.seeBefore("a", 130, 140);

        assertThat(awaited.delays().size()).isEqualTo(2);
        assertThat(awaited.delays().percentile(0.5)).isEqualTo(20);
        assertThat(awaited.delays().percentile(1)).isEqualTo(30);
        assertThat(awaited.left()).isEqualTo(1);
    }

    @Test
    void whatWasSentOutsideOfTheTimeDoesNotCount() {
        awaited.send("a", 99);
        awaited.send("a", 200);

        assertThat(awaited.left()).isZero();
        awaited.see("a", 2, 300);
        assertThat(awaited.delays().size()).isZero();
    }

    @Test
    void ofAHundredNinetyNineAreAtOrUnderTheNinetyNinthPercentile() {
        for (int number = 1; number <= 100; number++) {
            awaited.send("a", 100);
            awaited.see("a", 1, 100 + number);
        }

        assertThat(awaited.delays().percentile(0.5)).isEqualTo(50);
        assertThat(awaited.delays().percentile(0.99)).isEqualTo(99);
        assertThat(awaited.delays().percentile(1)).isEqualTo(100);
    }
}
