package livegmv.jobs.conversion;

import static livegmv.jobs.conversion.Viewers.ANNA;
import static livegmv.jobs.conversion.Viewers.LIVE;
import static livegmv.jobs.conversion.Viewers.NOON;
import static livegmv.jobs.conversion.Viewers.ONE_MINUTE;
import static livegmv.jobs.conversion.Viewers.received;
import static livegmv.jobs.conversion.Viewers.viewer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import livegmv.contracts.Received;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;
import livegmv.domain.conversion.DistinctIds;
import livegmv.domain.conversion.RoomCounts;
import livegmv.domain.conversion.RoomMinute;
import livegmv.domain.conversion.SourceRange;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldViewersTest {

    private static final int MAX_PARTIALS = 5;
    private static final long MAX_BYTES = 100_000;

    private OneInputStreamOperatorTestHarness<Received<ViewerEvent>, RoomMinute> harness;
    private long offset = 100;

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new FoldViewers(MAX_PARTIALS, MAX_BYTES));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aMinuteLeavesAsOnePart() throws Exception {
        for (int i = 0; i < 300; i++) {
            arrives(viewer(ViewerEventType.LIKE, "v" + i % 7, NOON + i * 100), i % 3);
        }
        arrives(viewer(ViewerEventType.ROOM_EXPOSURE, "nobody yet", NOON), 0);
        arrives(viewer(ViewerEventType.PRODUCT_CLICK, "v1", NOON), 0);
        arrives(viewer(ViewerEventType.ENTER, "v2", NOON), 0);
        harness.processWatermark(NOON + ONE_MINUTE - 2);
        assertThat(parts()).isEmpty();

        harness.processWatermark(NOON + ONE_MINUTE - 1);

        RoomMinute part = parts().get(0);
        assertThat(parts()).hasSize(1);
        assertThat(part.streamerId()).isEqualTo(ANNA);
        assertThat(part.sessionId()).isEqualTo(LIVE);
        assertThat(part.minute()).isEqualTo(NOON);
        assertThat(part.lastTime()).isEqualTo(NOON + 29_900);
        assertThat(part.counts()).isEqualTo(new RoomCounts(303, 1, 1, 0, 0, 1, 300, 0, 0, 0, 0));
        assertThat(part.audience().size().viewers()).isEqualTo(7);
        assertThat(part.audience().size().publicClickers()).isEqualTo(1);
        assertThat(part.products()).hasSize(1);
        assertThat(part.sources())
                .containsExactly(
                        new SourceRange(0, 103, 100, 402),
                        new SourceRange(1, 100, 101, 398),
                        new SourceRange(2, 100, 102, 399));
    }

    @Test
    void noWatermarkOvertakesWhatItCovers() throws Exception {
        arrives(viewer(ViewerEventType.LIKE, "v", NOON + 10_000), 0);
        harness.processWatermark(NOON + 20_000);
        assertThat(output()).containsExactly("watermark " + (NOON - 1));

        arrives(viewer(ViewerEventType.LIKE, "v", NOON + ONE_MINUTE + 10_000), 0);
        harness.processWatermark(NOON + ONE_MINUTE + 5_000);
        assertThat(output())
                .containsExactly("watermark " + (NOON - 1), "part " + NOON, "watermark " + (NOON + ONE_MINUTE - 1));

        harness.prepareSnapshotPreBarrier(1);
        assertThat(output().subList(3, 5))
                .containsExactly("part " + (NOON + ONE_MINUTE), "watermark " + (NOON + ONE_MINUTE + 5_000));
    }

    /** Whoever was on time when they came is passed on before any watermark that says so. */
    @Test
    void inNoOrderDoesAWatermarkOvertakeWhatItCovers() throws Exception {
        long seed = System.nanoTime();
        System.out.println("fold viewers: seed " + seed);
        Random random = new Random(seed);
        List<ViewerEvent> onTime = new ArrayList<>();
        Map<String, Long> passedOn = new HashMap<>();
        long arrived = NOON;
        int watermarks = 0;
        for (int i = 0; i < 2_000; i++) {
            ViewerEvent event = viewer(
                    ViewerEventType.LIKE,
                    "v",
                    "room " + random.nextInt(4),
                    NOON + i * 500 + random.nextInt(150_000) - 20_000);
            if (event.eventTime() > arrived) {
                onTime.add(event);
            }
            arrives(event, random.nextInt(2));
            if (random.nextInt(5) == 0) {
                arrived = Math.max(arrived, NOON + i * 500 - random.nextInt(10_000));
                harness.processWatermark(arrived);
            } else if (random.nextInt(100) == 0) {
                harness.prepareSnapshotPreBarrier(i);
            }
            while (!harness.getOutput().isEmpty()) {
                Object sent = harness.getOutput().poll();
                if (sent instanceof Watermark watermark) {
                    watermarks++;
                    covers(watermark.getTimestamp(), onTime, passedOn, seed);
                } else if (sent instanceof StreamRecord<?> record) {
                    RoomMinute part = (RoomMinute) record.getValue();
                    passedOn.merge(
                            part.sessionId() + part.minute(), part.counts().likes(), Long::sum);
                }
            }
        }
        assertThat(watermarks).isGreaterThan(20);
    }

    private static void covers(long watermark, List<ViewerEvent> onTime, Map<String, Long> passedOn, long seed) {
        Map<String, Long> covered = new HashMap<>();
        onTime.stream()
                .filter(event -> event.eventTime() <= watermark)
                .forEach(event ->
                        covered.merge(event.sessionId() + event.eventTime() / ONE_MINUTE * ONE_MINUTE, 1L, Long::sum));
        covered.forEach((minute, events) -> assertThat(passedOn.getOrDefault(minute, 0L))
                .as("seed %d: %s at the watermark %d", seed, minute, watermark)
                .isGreaterThanOrEqualTo(events));
    }

    @Test
    void aLateMinuteWaitsForTheNextWatermarkOnlyAndHoldsNoneBack() throws Exception {
        harness.processWatermark(NOON + 5 * ONE_MINUTE);
        arrives(viewer(ViewerEventType.LIKE, "v", NOON), 0);
        harness.processWatermark(NOON + 5 * ONE_MINUTE + 200);

        assertThat(output())
                .containsExactly(
                        "watermark " + (NOON + 5 * ONE_MINUTE),
                        "part " + NOON,
                        "watermark " + (NOON + 5 * ONE_MINUTE + 200));
    }

    @Test
    void whatLiesAheadHoldsNothingBack() throws Exception {
        arrives(viewer(ViewerEventType.LIKE, "v", NOON + 5 * ONE_MINUTE), 0);
        harness.processWatermark(NOON);

        assertThat(output()).containsExactly("watermark " + NOON);
    }

    @Test
    void anIdleInputHoldsNothing() throws Exception {
        arrives(viewer(ViewerEventType.LIKE, "v", NOON), 0);
        harness.processWatermark(NOON + 1);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);

        assertThat(output())
                .containsExactly("watermark " + (NOON - 1), "part " + NOON, "watermark " + (NOON + 1), "idle");
    }

    @Test
    void theNumberOfRoomsIsBounded() throws Exception {
        for (int room = 0; room < 1_000; room++) {
            arrives(viewer(ViewerEventType.LIKE, "v", "room " + room, NOON), 0);
            assertThat(harness.getOutput().size()).isEqualTo((room + 1) / MAX_PARTIALS * MAX_PARTIALS);
        }
    }

    @Test
    void memoryIsBoundedWhateverTheRoomsAre() throws Exception {
        for (int i = 0; i < 50_000; i++) {
            arrives(viewer(ViewerEventType.PRODUCT_CLICK, "v" + i, "room " + i % 3, NOON), 0);
        }
        // A room of so many has three sketches of 16 KiB; three rooms do not fit.
        assertThat(parts()).hasSizeGreaterThan(6);
        assertThat(parts().stream().mapToLong(part -> part.counts().events()).sum())
                .isGreaterThan(40_000);
    }

    /** Whatever makes it pass parts on, and whatever fails in between: read again from the checkpoint, each event counts once. */
    @Test
    void nothingIsLostOrDoubledByAFailure() throws Exception {
        long seed = System.nanoTime();
        System.out.println("fold viewers: seed " + seed);
        Random random = new Random(seed);
        List<ViewerEvent> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(viewer(
                    ViewerEventType.LIKE,
                    "v" + random.nextInt(50),
                    "room " + random.nextInt(7),
                    NOON + i * 50 + random.nextInt(20_000)));
        }
        List<RoomMinute> committed = new ArrayList<>();
        int sent = 0;
        int checkpoint = 0;
        for (int at = 0; at < events.size(); at++) {
            arrives(events.get(at), random.nextInt(2));
            if (random.nextInt(10) == 0) {
                harness.processWatermark(NOON + at * 50L - 1_000);
            }
            if (random.nextInt(100) == 0) {
                harness.prepareSnapshotPreBarrier(checkpoint);
                committed.addAll(parts());
                var snapshot = harness.snapshot(checkpoint, checkpoint);
                sent = at + 1;
                checkpoint++;
                restart(snapshot);
            } else if (random.nextInt(200) == 0) {
                // Fails: what was passed on since the checkpoint is undone downstream, and read again.
                restart(null);
                at = sent - 1;
            }
        }
        harness.endInput();
        harness.getOneInputOperator().finish();
        committed.addAll(parts());

        assertThat(committed.stream().mapToLong(part -> part.counts().likes()).sum())
                .as("seed %d", seed)
                .isEqualTo(events.size());
        assertThat(committed.stream()
                        .flatMap(part -> part.sources().stream())
                        .mapToLong(SourceRange::events)
                        .sum())
                .isEqualTo(events.size());
        DistinctIds all = new DistinctIds();
        committed.forEach(part -> all.addAll(part.audience().viewers()));
        assertThat(all.count()).isEqualTo(50);
        Set<Long> minutes = new HashSet<>();
        committed.forEach(part -> minutes.add(part.minute()));
        assertThat(minutes).allMatch(minute -> minute % ONE_MINUTE == 0);
    }

    private void restart(org.apache.flink.runtime.checkpoint.OperatorSubtaskState snapshot) throws Exception {
        harness.close();
        harness = new OneInputStreamOperatorTestHarness<>(new FoldViewers(MAX_PARTIALS, MAX_BYTES));
        if (snapshot != null) {
            harness.initializeState(snapshot);
        }
        harness.open();
    }

    private void arrives(ViewerEvent event, int partition) throws Exception {
        harness.processElement(received(event, partition, offset++), event.eventTime());
    }

    private List<RoomMinute> parts() {
        return harness.extractOutputValues();
    }

    private List<String> output() {
        List<String> output = new ArrayList<>();
        for (Object sent : harness.getOutput()) {
            if (sent instanceof Watermark watermark) {
                output.add("watermark " + watermark.getTimestamp());
            } else if (sent instanceof StreamRecord<?> record) {
                output.add("part " + ((RoomMinute) record.getValue()).minute());
            } else {
                output.add(sent.equals(WatermarkStatus.IDLE) ? "idle" : sent.toString());
            }
        }
        return output;
    }
}
