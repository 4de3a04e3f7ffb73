package livegmv.domain.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopListTest {

    @Test
    void equalGmvRanksByCodePoint() {
        TopList list = new TopList(3, TopStreamers.NONE);
        list.change("\uD83D\uDE00", 0, 5);
        list.change("\uFF01", 0, 5);
        list.change("a", 0, 4);

        assertThat(list.best()).extracting(StreamerGmv::streamerId).containsExactly("\uFF01", "\uD83D\uDE00", "a");
    }

    @Test
    void itIsTheSortedListWhateverChanges() {
        int lookedThroughAll = 0;
        int changes = 0;
        for (long seed = System.nanoTime(), last = seed + 300; seed < last; seed++) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(5);
            Map<String, Long> gmvs = new TreeMap<>();
            TopStreamers kept = TopStreamers.NONE;
            for (int batch = 0; batch < 100; batch++) {
                TopList list = new TopList(size, kept);
                for (int i = random.nextInt(4); i >= 0; i--) {
                    String streamer = "s" + random.nextInt(25);
                    long before = gmvs.getOrDefault(streamer, 0L);
                    long after = random.nextInt(10) - 1;
                    gmvs.put(streamer, after);
                    list.change(streamer, before, after);
                    changes++;
                }
                if (list.isUnsure()) {
                    lookedThroughAll++;
                    list.startAgain();
                    gmvs.forEach((streamer, gmv) -> list.change(streamer, 0, gmv));
                }
                kept = list.kept();
                List<StreamerGmv> wanted = gmvs.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> new StreamerGmv(entry.getKey(), entry.getValue()))
                        .sorted(StreamerGmv.BY_RANK)
                        .limit(size)
                        .toList();
                assertThat(list.best()).as("seed %d, batch %d", seed, batch).isEqualTo(wanted);
                assertThat(kept.ranked()).hasSizeLessThanOrEqualTo(2 * size);
            }
        }
        assertThat(lookedThroughAll).isPositive().isLessThan(changes / 5);
    }

    @Test
    void whoOnlyRisesNeverCausesALookThroughAll() {
        Map<String, Long> gmvs = new TreeMap<>();
        Random random = new Random(7);
        TopStreamers kept = TopStreamers.NONE;
        for (int i = 0; i < 10_000; i++) {
            TopList list = new TopList(10, kept);
            String streamer = "s" + random.nextInt(500);
            long before = gmvs.getOrDefault(streamer, 0L);
            long after = before + 1 + random.nextInt(50);
            gmvs.put(streamer, after);
            list.change(streamer, before, after);
            assertThat(list.isUnsure()).isFalse();
            kept = list.kept();
        }
    }
}
