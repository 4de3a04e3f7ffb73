package livegmv.dashboard.held;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The last value of each key, of so many keys at most: the one that has not changed for longest goes first. Found by key or by
 * group, never by looking through all of them.
 */
final class Grouped<V extends Kept> {

    private final int most;
    private final Consumer<V> onAdded;
    private final Consumer<V> onRemoved;
    private final Map<String, V> byKey = new LinkedHashMap<>();
    private final Map<Group, Map<String, NavigableSet<V>>> groups = new EnumMap<>(Group.class);

    Grouped(int most) {
        this(most, added -> {}, removed -> {});
    }

    Grouped(int most, Consumer<V> onAdded, Consumer<V> onRemoved) {
        this.most = most;
        this.onAdded = onAdded;
        this.onRemoved = onRemoved;
    }

    void put(V value) {
        remove(value.key());
        byKey.put(value.key(), value);
        value.groups()
                .forEach((group, id) -> groups.computeIfAbsent(group, none -> new HashMap<>())
                        .computeIfAbsent(id, none -> new TreeSet<>(highestFirst()))
                        .add(value));
        onAdded.accept(value);
        if (byKey.size() > most) {
            remove(byKey.keySet().iterator().next());
        }
    }

    /** The one that was held; null: none. */
    V remove(String key) {
        V removed = byKey.remove(key);
        if (removed == null) {
            return null;
        }
        removed.groups().forEach((group, id) -> {
            Map<String, NavigableSet<V>> ofGroup = groups.get(group);
            NavigableSet<V> members = ofGroup.get(id);
            members.remove(removed);
            if (members.isEmpty()) {
                ofGroup.remove(id);
            }
        });
        onRemoved.accept(removed);
        return removed;
    }

    private static <V extends Kept> Comparator<V> highestFirst() {
        return Comparator.<V>comparingLong(Kept::order).reversed().thenComparing(Kept::key);
    }

    /** Null: not held. */
    V get(String key) {
        return byKey.get(key);
    }

    /** The highest first. */
    Stream<V> in(Group group, String id) {
        NavigableSet<V> members = groups.getOrDefault(group, Map.of()).get(id);
        return members == null ? Stream.empty() : members.stream();
    }

    int countIn(Group group, String id) {
        NavigableSet<V> members = groups.getOrDefault(group, Map.of()).get(id);
        return members == null ? 0 : members.size();
    }

    int size() {
        return byKey.size();
    }
}
