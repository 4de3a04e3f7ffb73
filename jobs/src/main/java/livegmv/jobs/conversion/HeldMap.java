package livegmv.jobs.conversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.MapState;

/** What was used of a map of one key, in memory: each value is read when it is first asked for, and written when it is stored. */
final class HeldMap<V> {

    private static final int ENTRY_BYTES = 150;

    private final MapState<String, V> state;
    private final ToLongFunction<V> size;
    private final Map<String, V> values = new HashMap<>();
    private final Set<String> differing = new HashSet<>();
    private long bytes;

    /** @param size of a value in memory, bytes, about */
    HeldMap(MapState<String, V> state, ToLongFunction<V> size) {
        this.state = state;
        this.size = size;
    }

    /** Null when there is none. */
    V get(String key) throws Exception {
        V value = values.get(key);
        if (value == null) {
            value = state.get(key);
            if (value != null) {
                hold(key, value);
            }
        }
        return value;
    }

    void put(String key, V value) {
        hold(key, value);
        differing.add(key);
    }

    /** A copy. */
    List<String> keys() throws Exception {
        store();
        List<String> keys = new ArrayList<>();
        state.keys().forEach(keys::add);
        return keys;
    }

    void clear() {
        state.clear();
        values.clear();
        differing.clear();
        bytes = 0;
    }

    void store() throws Exception {
        for (String key : differing) {
            state.put(key, values.get(key));
        }
        differing.clear();
    }

    /** What is held takes in memory, about. */
    long bytes() {
        return bytes;
    }

    private void hold(String key, V value) {
        V before = values.put(key, value);
        bytes += size.applyAsLong(value) - (before == null ? -ENTRY_BYTES : size.applyAsLong(before));
    }
}
