package livegmv.jobs.alerts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.MapState;

/**
 * A map in keyed state, of which each entry is read once while a key is current: the domain asks for the same entry again and
 * again, for each rule and threshold. What is written goes to state at once; nobody else may write there.
 */
final class ReadOnce<T> {

    private final MapState<String, T> state;
    private final Supplier<String> currentKey;
    private final Map<String, T> read = new HashMap<>();
    private String keyOfRead;

    ReadOnce(MapState<String, T> state, Supplier<String> currentKey) {
        this.state = state;
        this.currentKey = currentKey;
    }

    /** Null for none. */
    T get(String entry) {
        Map<String, T> known = ofCurrentKey();
        if (!known.containsKey(entry)) {
            known.put(entry, StateAccess.get(() -> state.get(entry)));
        }
        return known.get(entry);
    }

    void put(String entry, T value) {
        ofCurrentKey().put(entry, value);
        StateAccess.run(() -> state.put(entry, value));
    }

    void remove(String entry) {
        ofCurrentKey().put(entry, null);
        StateAccess.run(() -> state.remove(entry));
    }

    /** A copy, so that state may be changed while it is read. */
    List<T> values() {
        return StateAccess.get(() -> {
            List<T> values = new ArrayList<>();
            state.values().forEach(values::add);
            return values;
        });
    }

    /** A copy, as {@link #values}. */
    List<String> entries() {
        return StateAccess.get(() -> {
            List<String> entries = new ArrayList<>();
            state.keys().forEach(entries::add);
            return entries;
        });
    }

    private Map<String, T> ofCurrentKey() {
        String key = currentKey.get();
        if (!key.equals(keyOfRead)) {
            read.clear();
            keyOfRead = key;
        }
        return read;
    }
}
