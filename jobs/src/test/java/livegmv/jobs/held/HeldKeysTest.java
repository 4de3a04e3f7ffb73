package livegmv.jobs.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldKeysTest {

    private static final int BOUND = 100;

    private final Map<String, Integer> stored = new HashMap<>();
    private String current;
    private int loads;
    private final HeldKeys<Amount> keys = new HeldKeys<>(BOUND, this::load, key -> current = key);

    /** A number whose size is itself. */
    private final class Amount implements HeldKeys.Entry {
        private int amount;

        @Override
        public long bytes() {
            return amount;
        }

        @Override
        public void store() {
            stored.put(current, amount);
        }
    }

    private Amount load(String key) {
        loads++;
        Amount loaded = new Amount();
        loaded.amount = stored.getOrDefault(key, 0);
        return loaded;
    }

    private void add(String key, int more) throws Exception {
        current = key;
        keys.of(key).amount += more;
        keys.settle(key);
    }

    @Test
    void storesTheLongestUnusedWhenItIsFull() throws Exception {
        add("a", 30);
        add("b", 30);
        add("c", 30);
        add("a", 5);
        assertThat(stored).isEmpty();

        add("d", 10);

        assertThat(stored).isEqualTo(Map.of("b", 30));
        assertThat(keys.bytes()).isEqualTo(75);
        add("b", 1);
        assertThat(stored).isEqualTo(Map.of("b", 30, "c", 30));
        assertThat(keys.bytes()).isEqualTo(76);
    }

    @Test
    void holdsNothingThatAloneIsTooMuch() throws Exception {
        add("a", BOUND + 1);

        assertThat(stored).isEqualTo(Map.of("a", BOUND + 1));
        assertThat(keys.bytes()).isZero();
    }

    @Test
    void storesAllForACheckpointAndGoesOnHoldingIt() throws Exception {
        add("a", 1);
        add("b", 2);

        keys.storeAll();

        assertThat(stored).isEqualTo(Map.of("a", 1, "b", 2));
        add("a", 1);
        add("b", 1);
        assertThat(loads).isEqualTo(2);
        assertThat(keys.bytes()).isEqualTo(5);
    }
}
