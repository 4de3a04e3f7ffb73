package livegmv.dashboard.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupedTest {

    private static HeldRecord record(String key, String streamerId, long order) {
        return new HeldRecord(key, Map.of(Group.STREAMER, streamerId), order, new byte[0]);
    }

    private final List<String> removed = new ArrayList<>();
    private final Grouped<HeldRecord> grouped = new Grouped<>(3, added -> {}, gone -> removed.add(gone.key()));

    private List<String> of(String streamerId) {
        return grouped.in(Group.STREAMER, streamerId).map(HeldRecord::key).toList();
    }

    @Test
    void theHighestOfAGroupComesFirst() {
        grouped.put(record("a", "s1", 1));
        grouped.put(record("b", "s1", 3));
        grouped.put(record("c", "s2", 2));
        assertThat(of("s1")).containsExactly("b", "a");

        grouped.put(record("a", "s1", 4));

        assertThat(of("s1")).containsExactly("a", "b");
    }

    @Test
    void theOneThatHasNotChangedForLongestGoesFirstAndFromItsGroupToo() {
        grouped.put(record("a", "s1", 1));
        grouped.put(record("b", "s1", 2));
        grouped.put(record("c", "s1", 3));
        grouped.put(record("a", "s1", 4));

        grouped.put(record("d", "s1", 5));

        assertThat(grouped.size()).isEqualTo(3);
        assertThat(grouped.get("b")).isNull();
        assertThat(of("s1")).containsExactly("d", "a", "c");
        assertThat(removed).containsExactly("a", "b");
    }

    @Test
    void aRecordMovesFromGroupToGroup() {
        grouped.put(record("a", "s1", 1));

        grouped.put(record("a", "s2", 1));

        assertThat(of("s1")).isEmpty();
        assertThat(of("s2")).containsExactly("a");
        assertThat(grouped.countIn(Group.STREAMER, "s1")).isZero();
    }

    /** Against a plain map of all that was put, cut to the last keys. */
    @Test
    void holdsWhatAPlainMapWouldHold() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Grouped<HeldRecord> held = new Grouped<>(20);
        Map<String, HeldRecord> oracle = new LinkedHashMap<>();
        for (int step = 0; step < 5_000; step++) {
            String key = "k" + random.nextInt(40);
            oracle.remove(key);
            if (random.nextInt(10) == 0) {
                held.remove(key);
            } else {
                HeldRecord record = record(key, "s" + random.nextInt(5), random.nextInt(4));
                held.put(record);
                oracle.put(key, record);
                if (oracle.size() > 20) {
                    oracle.remove(oracle.keySet().iterator().next());
                }
            }
            Map<String, List<String>> found = new HashMap<>();
            Map<String, List<String>> expected = new HashMap<>();
            for (int streamer = 0; streamer < 5; streamer++) {
                String id = "s" + streamer;
                found.put(id, held.in(Group.STREAMER, id).map(HeldRecord::key).toList());
                expected.put(
                        id,
                        oracle.values().stream()
                                .filter(each -> each.streamerId().equals(id))
                                .sorted((one, other) -> one.order() == other.order()
                                        ? one.key().compareTo(other.key())
                                        : Long.compare(other.order(), one.order()))
                                .map(HeldRecord::key)
                                .toList());
            }
            assertThat(found).as("seed " + seed + ", step " + step).isEqualTo(expected);
            assertThat(held.size()).isEqualTo(oracle.size());
        }
    }
}
