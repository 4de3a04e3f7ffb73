package livegmv.domain.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenIdsTest {

    /** Of parts of all sizes, so that small sets meet small, small meet large, and large meet large. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 1_023, 1_024, 1_025, 5_000, 100_000})
    void areTheSamePeopleInWhateverOrderTheyUnite(int people) {
        long seed = System.nanoTime();
        System.out.println("written ids: seed " + seed);
        Random random = new Random(seed);
        Set<Long> truth = new HashSet<>();
        List<byte[]> parts = new ArrayList<>();
        while (truth.size() < people) {
            DistinctIds part = new DistinctIds();
            for (int i = random.nextInt(people / 3 + 2); i >= 0; i--) {
                long hash = IdHash.of("viewer-" + random.nextInt(people));
                part.add(hash);
                truth.add(hash);
                if (truth.size() == people) {
                    break;
                }
            }
            parts.add(part.written());
        }
        List<byte[]> before = parts.stream().map(byte[]::clone).toList();

        Set<Long> counts = new HashSet<>();
        for (int run = 0; run < 3; run++) {
            Collections.shuffle(parts, random);
            counts.add(WrittenIds.count(parts.stream().reduce(WrittenIds.NOBODY, WrittenIds::union)));
        }

        assertThat(counts).as("seed %d", seed).hasSize(1);
        long slack = people <= DistinctIds.EXACT ? 0 : people / 33;
        assertThat(counts.iterator().next()).as("seed %d", seed).isBetween(people - slack, people + slack);
        assertThat(parts).as("not changed").containsExactlyInAnyOrderElementsOf(before);
    }
}
