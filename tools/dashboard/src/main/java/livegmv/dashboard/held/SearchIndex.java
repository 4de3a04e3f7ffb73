package livegmv.dashboard.held;

import java.util.Locale;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Ids by the beginnings of the texts that they are found by, upper and lower case alike. Costs the same however many there are.
 */
final class SearchIndex {

    /** A name is found by what stands in it, from each of its first characters on. */
    private static final int BEGINNINGS = 12;

    private final NavigableMap<String, Set<String>> idsByText = new TreeMap<>();

    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Found by the id's beginning. */
    void add(String id) {
        idsByText.computeIfAbsent(folded(id), none -> new TreeSet<>()).add(id);
    }

    void remove(String id) {
        remove(folded(id), id);
    }

    /** Found by any part of the name, too. */
    void addNamed(String id, String name) {
        add(id);
        beginningsOf(name)
                .forEach(text ->
                        idsByText.computeIfAbsent(text, none -> new TreeSet<>()).add(id));
    }

    void removeNamed(String id, String name) {
        remove(id);
        beginningsOf(name).forEach(text -> remove(text, id));
    }

    private void remove(String text, String id) {
        Set<String> ids = idsByText.get(text);
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            idsByText.remove(text);
        }
    }

    private static Set<String> beginningsOf(String name) {
        Set<String> beginnings = new TreeSet<>();
        String text = name == null ? "" : folded(name);
        int at = 0;
        while (at < text.length() && beginnings.size() < BEGINNINGS) {
            beginnings.add(text.substring(at));
            at += Character.charCount(text.codePointAt(at));
        }
        return beginnings;
    }

    /** By their texts' order; the same id may come more than once. */
    Stream<String> idsOf(String typed) {
        String prefix = folded(typed);
        return idsByText.tailMap(prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .flatMap(entry -> entry.getValue().stream());
    }
}
