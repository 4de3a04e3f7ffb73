package livegmv.jobs.held;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.MapState;

/** What was used of a map of one key, in memory: each value is read when it is first asked for, and written when it is stored. */
public final class HeldMap<K, V> {

    private static final int ENTRY_BYTES = 150;

    private final MapState<K, V> state;
    private final ToLongFunction<V> size;
    private final Map<K, V> values = new HashMap<>();
    /** What is to be written: removed, if it has no value. */
    private final Set<K> differing = new HashSet<>();

    private boolean whole;
    private long bytes;

    /** @param size of a value in memory, bytes, about */
    public HeldMap(MapState<K, V> state, ToLongFunction<V> size) {
        this.state = state;
        this.size = size;
    }

    /** Nothing is there: from now on all of the map is in memory, and a key that is not is not asked for. */
    public void beginEmpty() {
        whole = true;
    }

    /** Whether it is known to have this entry and no other. */
    public boolean hasOnly(K key, V value) {
        return whole && values.size() == 1 && value.equals(values.get(key));
    }

    /** Of a map that nothing was put into yet. */
    public boolean isEmptyInState() throws Exception {
        return state.isEmpty();
    }

    /** Null when there is none. */
    public V get(K key) throws Exception {
        V value = values.get(key);
        if (value == null && !whole && !differing.contains(key)) {
            value = state.get(key);
            if (value != null) {
                hold(key, value);
            }
        }
        return value;
    }

    public void put(K key, V value) {
        hold(key, value);
        differing.add(key);
    }

    public void remove(K key) {
        letGo(key);
        differing.add(key);
    }

    /** A copy. */
    public List<K> keys() throws Exception {
        store();
        List<K> keys = new ArrayList<>();
        state.keys().forEach(keys::add);
        return keys;
    }

    /** All that is there, as it is stored; the iterator can remove an entry, and none may be put before it has come to its end. */
    public Iterable<Map.Entry<K, V>> entries() throws Exception {
        store();
        Iterable<Map.Entry<K, V>> stored = state.entries();
        return () -> new Entries(stored.iterator());
    }

    /** Removes from state and from memory. */
    private final class Entries implements Iterator<Map.Entry<K, V>> {
        private final Iterator<Map.Entry<K, V>> stored;
        private K last;

        private Entries(Iterator<Map.Entry<K, V>> stored) {
            this.stored = stored;
        }

        @Override
        public boolean hasNext() {
            return stored.hasNext();
        }

        @Override
        public Map.Entry<K, V> next() {
            Map.Entry<K, V> next = stored.next();
            last = next.getKey();
            return next;
        }

        @Override
        public void remove() {
            stored.remove();
            letGo(last);
        }
    }

    public void clear() {
        state.clear();
        values.clear();
        differing.clear();
        bytes = 0;
        whole = true;
    }

    public void store() throws Exception {
        for (K key : differing) {
            V value = values.get(key);
            if (value == null) {
                state.remove(key);
            } else {
                state.put(key, value);
            }
        }
        differing.clear();
    }

    /** What is held takes in memory, about. */
    public long bytes() {
        return bytes;
    }

    private void hold(K key, V value) {
        V before = values.put(key, value);
        bytes += size.applyAsLong(value) - (before == null ? -ENTRY_BYTES : size.applyAsLong(before));
    }

    private void letGo(K key) {
        V before = values.remove(key);
        if (before != null) {
            bytes -= size.applyAsLong(before) + ENTRY_BYTES;
        }
    }
}
