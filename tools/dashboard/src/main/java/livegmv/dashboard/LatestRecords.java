package livegmv.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last value of each key, of so many keys at most: the one that has not changed for longest goes first. */
final class LatestRecords {

    private final int most;
    private final Map<String, JsonNode> byKey = new LinkedHashMap<>();

    LatestRecords(int most) {
        this.most = most;
    }

    /** @param value null: the key was deleted */
    void put(String key, JsonNode value) {
        byKey.remove(key);
        if (value == null) {
            return;
        }
        byKey.put(key, value);
        if (byKey.size() > most) {
            byKey.remove(byKey.keySet().iterator().next());
        }
    }

    /** Null: not held. */
    JsonNode get(String key) {
        return byKey.get(key);
    }

    /** The one that changed last comes last. */
    Collection<JsonNode> values() {
        return byKey.values();
    }

    int size() {
        return byKey.size();
    }
}
