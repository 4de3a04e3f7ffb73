package livegmv.jobs.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.junit.jupiter.api.Test;

class HeldMapTest {

    private static final int SIZE = 10;

    private final Map<String, Integer> stored = new HashMap<>();
    private int reads;
    private final HeldMap<String, Integer> map = new HeldMap<>(new State(), value -> SIZE);

    @Test
    void readsOnceAndWritesWhenItIsStored() throws Exception {
        stored.put("a", 1);
        assertThat(map.get("a")).isEqualTo(1);
        map.put("a", 2);
        map.put("b", 3);

        assertThat(map.get("a")).isEqualTo(2);
        assertThat(map.get("b")).isEqualTo(3);
        assertThat(reads).isEqualTo(1);
        assertThat(stored).isEqualTo(Map.of("a", 1));

        map.store();
        assertThat(stored).isEqualTo(Map.of("a", 2, "b", 3));
    }

    @Test
    void whatIsRemovedIsGoneAtOnceAndFromStateWhenItIsStored() throws Exception {
        stored.put("a", 1);
        map.get("a");
        map.remove("a");

        assertThat(map.get("a")).isNull();
        assertThat(stored).isEqualTo(Map.of("a", 1));
        map.store();
        assertThat(stored).isEmpty();
        assertThat(map.get("a")).isNull();
        assertThat(map.bytes()).isZero();
    }

    @Test
    void whatBeginsEmptyIsNeverAskedFor() throws Exception {
        map.beginEmpty();

        assertThat(map.get("a")).isNull();
        map.put("a", 1);
        map.store();
        assertThat(map.get("b")).isNull();
        assertThat(map.get("a")).isEqualTo(1);
        assertThat(reads).isZero();
    }

    @Test
    void entriesAreAllThatIsThereAndCanBeRemoved() throws Exception {
        stored.put("a", 1);
        map.put("b", 2);
        Map<String, Integer> seen = new HashMap<>();
        for (Iterator<Map.Entry<String, Integer>> entries = map.entries().iterator(); entries.hasNext(); ) {
            Map.Entry<String, Integer> entry = entries.next();
            seen.put(entry.getKey(), entry.getValue());
            if (entry.getKey().equals("b")) {
                entries.remove();
            }
        }

        assertThat(seen).isEqualTo(Map.of("a", 1, "b", 2));
        assertThat(map.get("b")).isNull();
        map.store();
        assertThat(stored).isEqualTo(Map.of("a", 1));
    }

    @Test
    void takesAsMuchAsItHolds() throws Exception {
        map.put("a", 1);
        long one = map.bytes();
        map.put("a", 2);
        map.put("b", 2);

        assertThat(one).isGreaterThan(SIZE);
        assertThat(map.bytes()).isEqualTo(2 * one);
        map.clear();
        assertThat(map.bytes()).isZero();
    }

    /** Flink's, over a map that is looked at. */
    private final class State implements MapState<String, Integer> {

        @Override
        public Integer get(String key) {
            reads++;
            return stored.get(key);
        }

        @Override
        public void put(String key, Integer value) {
            stored.put(key, value);
        }

        @Override
        public void putAll(Map<String, Integer> all) {
            stored.putAll(all);
        }

        @Override
        public void remove(String key) {
            stored.remove(key);
        }

        @Override
        public boolean contains(String key) {
            return stored.containsKey(key);
        }

        @Override
        public Iterable<Map.Entry<String, Integer>> entries() {
            return stored.entrySet();
        }

        @Override
        public Iterable<String> keys() {
            return stored.keySet();
        }

        @Override
        public Iterable<Integer> values() {
            return stored.values();
        }

        @Override
        public Iterator<Map.Entry<String, Integer>> iterator() {
            return stored.entrySet().iterator();
        }

        @Override
        public boolean isEmpty() {
            return stored.isEmpty();
        }

        @Override
        public void clear() {
            stored.clear();
        }
    }
}
