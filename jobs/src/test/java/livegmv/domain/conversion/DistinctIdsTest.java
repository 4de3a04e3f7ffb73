package livegmv.domain.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctIdsTest {

    private static final long HASH_OF_VIEWER_1 = 9048455788226940980L;
    private static final long HASH_OF_OTHERS = 3407552777323571403L;

    @Test
    void isExactToAHundredHoweverItWasPutTogether() {
        long seed = System.nanoTime();
        System.out.println("distinct ids: seed " + seed);
        Random random = new Random(seed);
        for (int run = 0; run < 2_000; run++) {
            Set<String> truth = new HashSet<>();
            byte[] all = WrittenIds.NOBODY;
            int people = 1 + random.nextInt(100);
            for (int part = random.nextInt(5); part >= 0; part--) {
                DistinctIds ids = new DistinctIds();
                for (int i = random.nextInt(200); i > 0; i--) {
                    String id = "viewer-" + run + "-" + random.nextInt(people);
                    truth.add(id);
                    ids.add(IdHash.of(id));
                }
                all = WrittenIds.union(all, ids.written());
            }
            assertThat(WrittenIds.count(all)).as("seed %d", seed).isEqualTo(truth.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_024, 1_025, 2_000, 10_000, 100_000, 1_000_000})
    void isNearTheTruthBeyond(int people) {
        DistinctIds ids = new DistinctIds();
        List<DistinctIds> parts = List.of(new DistinctIds(), new DistinctIds(), new DistinctIds());
        for (int i = 0; i < people; i++) {
            long hash = IdHash.of("u" + i);
            ids.add(hash);
            parts.get(i % 3).add(hash);
            parts.get((i + 1) % 3).add(hash);
        }
        DistinctIds united = new DistinctIds();
        parts.forEach(part -> united.addAll(part.written()));
        long slack = people <= DistinctIds.EXACT ? 0 : people / 33;
        assertThat(ids.count()).isBetween(people - slack, people + slack);
        assertThat(united.count()).isBetween(people - slack, people + slack);
        assertThat(WrittenIds.count(ids.written())).isBetween(people - slack, people + slack);
    }

    @Test
    void theStandardErrorIsUnderOnePercent() {
        double squares = 0;
        int runs = 60;
        int people = 20_000;
        for (int run = 0; run < runs; run++) {
            DistinctIds some = new DistinctIds();
            DistinctIds others = new DistinctIds();
            for (int i = 0; i < people; i++) {
                (i % 2 == 0 ? some : others).add(IdHash.of(run + "-" + i));
            }
            some.addAll(others.written());
            double error = (double) some.count() / people - 1;
            squares += error * error;
        }
        assertThat(Math.sqrt(squares / runs)).isLessThan(.01);
    }

    @Test
    void smallSetsAreWrittenSmall() {
        DistinctIds ids = new DistinctIds();
        assertThat(ids.written()).isEmpty();
        for (int i = 0; i < 3; i++) {
            ids.add(IdHash.of("v" + i));
            ids.add(IdHash.of("v" + i));
        }
        assertThat(ids.written()).hasSize(25);
        for (int i = 0; i < 100_000; i++) {
            ids.add(IdHash.of("v" + i));
        }
        assertThat(ids.written()).hasSizeLessThan(17_000);
    }

    @Test
    void saysByHowMuchItHasGrown() {
        DistinctIds ids = new DistinctIds();
        long bytes = DistinctIds.emptyBytes();
        for (int i = 0; i < 10_000; i++) {
            bytes += ids.add(IdHash.of("v" + i));
        }
        assertThat(bytes).isBetween(16_384L, 17_000L);
    }

    @Test
    void hashesStayTheSameForTheyAreStored() {
        assertThat(IdHash.of("viewer-1")).isEqualTo(HASH_OF_VIEWER_1);
        assertThat(IdHash.of("主播😀")).isEqualTo(HASH_OF_OTHERS);
    }

    @Test
    void idsThatAreAlikeHaveDifferentHashes() {
        Set<Long> hashes = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            ids.add("u" + i);
            ids.add(i + "u");
            ids.add("user-00000000-" + i);
        }
        for (int i = 1; i < 200; i++) {
            ids.add("a".repeat(i));
            ids.add("\0".repeat(i));
        }
        ids.forEach(id -> hashes.add(IdHash.of(id)));
        assertThat(hashes).hasSize(ids.size());
    }
}
