package livegmv.domain.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.contracts.TrafficSource;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is folded takes no more memory than was allowed, whatever the rooms are. */
class RoomFoldsTest {

    private static final long NOON = 1_780_286_400_000L;
    private static final long MAX_BYTES = 4 << 20;
    /** What one event can add: a first clicker of a new product in a room that has just become a sketch or two. */
    private static final long ONE_EVENT = 40_000;

    private final Random random = new Random(3);

    @ParameterizedTest(name = "{0} rooms, {1} viewers, {2} products")
    @CsvSource({"1, 1000000, 1", "3, 50000, 100000", "200, 3000, 50", "100000, 20, 5"})
    void neverHoldsMoreThanIsAllowed(int rooms, int viewers, int products) {
        RoomFolds folds = new RoomFolds(20_000, MAX_BYTES);
        List<RoomMinute> drained = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < 60_000; i++) {
            folds.add(event(rooms, viewers, products), 0, i);
            most = Math.max(most, folds.bytes());
            if (folds.isFull()) {
                folds.drainAll(drained::add);
                assertThat(folds.bytes()).isZero();
                assertThat(folds.partials()).isZero();
                assertThat(folds.isEmpty()).isTrue();
            }
        }
        folds.drainAll(drained::add);

        assertThat(most).isBetween(16_384L, MAX_BYTES + ONE_EVENT);
        assertThat(drained.stream().mapToLong(part -> part.counts().events()).sum())
                .isEqualTo(60_000);
    }

    @Test
    void theNumberOfRoomsIsBoundedToo() {
        RoomFolds folds = new RoomFolds(100, Long.MAX_VALUE);
        for (int i = 0; i < 99; i++) {
            folds.add(event("room " + i, "v", null), 0, i);
        }
        assertThat(folds.isFull()).isFalse();
        folds.add(event("room 99", "v", null), 0, 99);
        assertThat(folds.isFull()).isTrue();
    }

    /** About: within a half more. */
    @ParameterizedTest(name = "{0} rooms, {1} viewers, {2} products")
    @CsvSource({"50000, 3, 2", "300, 400, 200", "20, 100000, 10", "1, 5, 100000"})
    void whatItSaysItTakesIsAboutWhatItTakes(int rooms, int viewers, int products) {
        RoomFolds folds = new RoomFolds(Integer.MAX_VALUE, Long.MAX_VALUE);
        long before = usedHeap();
        for (int i = 0; i < 200_000; i++) {
            folds.add(event(rooms, viewers, products), 0, i);
        }
        long taken = usedHeap() - before;
        System.out.printf("room folds: %d bytes taken, %d bytes said%n", taken, folds.bytes());
        assertThat(taken).isLessThan(folds.bytes() * 3 / 2);
        assertThat(folds.isEmpty()).isFalse();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }

    private ViewerEvent event(int rooms, int viewers, int products) {
        return event(
                "a-session-with-an-id-such-as-it-has-" + random.nextInt(rooms),
                "viewer-" + random.nextInt(viewers),
                "a-product-with-an-id-" + random.nextInt(products));
    }

    private ViewerEvent event(String room, String viewer, String product) {
        return new ViewerEvent(
                ViewerEventType.values()[random.nextInt(ViewerEventType.values().length)],
                NOON + random.nextInt(60_000),
                room,
                "streamer-of-" + room,
                viewer,
                product,
                random.nextBoolean() ? TrafficSource.PUSH : null,
                null);
    }
}
