package livegmv.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EventBalanceTest {

    @Test
    void everyEventIsAFactARepeatOrADeadLetter() {
        assertThat(balance(10, 10, 6, 3, 1).isEven()).isTrue();
    }

    @Test
    void anEventThatTheJobNeverSawIsMissed() {
        assertThat(balance(11, 10, 6, 3, 1).isEven()).isFalse();
    }

    @Test
    void anEventThatWasDroppedWithoutATraceIsMissed() {
        assertThat(balance(10, 10, 6, 2, 1).isEven()).isFalse();
    }

    @Test
    void whatWasNeverCountedIsNone() {
        assertThat(EventBalance.of("orders", 0, Map.of()).isEven()).isTrue();
    }

    private static EventBalance balance(long sent, long consumed, long facts, long repeats, long deadLetters) {
        return EventBalance.of(
                "orders",
                sent,
                Map.of(
                        "orders.consumed", consumed,
                        "orders.factsHeld", facts,
                        "orders.repeats", repeats,
                        "orders.deadLettered", deadLetters));
    }
}
