package livegmv.domain.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingIdsTest {

    /** Of windows that are never estimated, always, and now and then. */
    @ParameterizedTest
    @ValueSource(ints = {3, 60, 400, 3_000})
    void countsThePeopleOfTheSetsThatAreInTheWindow(int people) {
        long seed = System.nanoTime();
        System.out.println("sliding ids: seed " + seed);
        Random random = new Random(seed);
        ArrayDeque<byte[]> inWindow = new ArrayDeque<>();
        SlidingIds sliding = new SlidingIds();

        for (int step = 0; step < 300; step++) {
            if (!inWindow.isEmpty() && random.nextInt(inWindow.size() + 1) > 5) {
                inWindow.removeFirst();
                sliding.leave();
            } else {
                byte[] ids = someOf(people, random);
                inWindow.addLast(ids);
                sliding.enter(ids);
            }

            DistinctIds all = new DistinctIds();
            inWindow.forEach(all::addAll);
            assertThat(sliding.count()).as("seed %d, step %d", seed, step).isEqualTo(all.count());
        }
        while (!inWindow.isEmpty()) {
            inWindow.removeFirst();
            sliding.leave();
        }
        assertThat(sliding.count()).isZero();
        assertThat(sliding.bytes()).isZero();
    }

    private static byte[] someOf(int people, Random random) {
        DistinctIds ids = new DistinctIds();
        for (int i = random.nextInt(people + 1); i > 0; i--) {
            ids.add(IdHash.of("viewer-" + random.nextInt(2 * people)));
        }
        return ids.written();
    }
}
