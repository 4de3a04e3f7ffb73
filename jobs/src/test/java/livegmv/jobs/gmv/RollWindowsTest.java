package livegmv.jobs.gmv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.RollingTotal;
import livegmv.contracts.TrafficSource;
import livegmv.domain.rolling.RollingSlices;
import livegmv.domain.rolling.RollingSums;
import livegmv.domain.rolling.SliceSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a recomputation of every window at every slice end from the movements themselves. */
class RollWindowsTest {

    private static final long START = Instant.parse("2026-06-01T03:59:40Z").toEpochMilli();
    private static final long SECOND = 1_000;
    private static final long SLICE = 10 * SECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final String SHORT_AND_LONG = "PT10S,PT1M,PT1H,PT1H1M,PT2H";

    private static final String[] STREAMERS = {"anna", "ben", "cleo"};

    private List<Duration> windows = windows(SHORT_AND_LONG);
    private Subtasks<SliceSum, RollingTotal> subtasks;

    /** Something that happens to the step: a movement arrives, or the watermark advances. */
    private record Step(OrderMovement movement, long watermark) {}

    @AfterEach
    void close() throws Exception {
        if (subtasks != null) {
            subtasks.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "1 5 120 PT10S,PT1M,PT1H,PT1H1M,PT2H",
                "2 400 120 PT10S,PT1M,PT1H,PT1H1M,PT2H",
                "3 1000 30 PT10S,PT1M,PT1H,PT1H1M,PT2H",
                "4 300 30 PT1M,PT5M",
                "5 300 60 PT30S",
                "6 300 120 PT2H,PT3H",
                "17 2 200 PT1M,PT2H",
                "8 300 60 PT1H1M",
            })
    void inOrderEverySentTotalIsWhatRecountingGives(int seed, int movements, int minutes, String configured)
            throws Exception {
        windows = windows(configured);
        Random random = new Random(seed);
        List<OrderMovement> inOrder = inOrder(random, movements, minutes);
        List<RollingTotal> recounted = sorted(recounted(watermarked(inOrder, random, 3)));
        assertThat(recounted).isNotEmpty();

        for (int meanGap : new int[] {1, 3, 50}) {
            open();
            run(watermarked(inOrder, random, meanGap));
            end();
            assertThat(sorted(subtasks.sent()))
                    .as("watermark every %d movements", meanGap)
                    .isEqualTo(recounted);
            subtasks.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 13, 14, 15, 16, 17, 18})
    void withLateDataTooAndOverAStopAndResumptionAtAnotherParallelism(int seed) throws Exception {
        Random random = new Random(seed);
        windows = windows(seed % 3 == 0 ? "PT1M,PT5M" : seed % 3 == 1 ? SHORT_AND_LONG : "PT1H1M,PT3H");
        List<OrderMovement> shuffled = new ArrayList<>(inOrder(random, 50 * (seed - 10), 90));
        for (int i = 0; i < shuffled.size(); i++) {
            OrderMovement movement = shuffled.get(i);
            int late = random.nextInt(4);
            long behind = late == 0 ? random.nextLong(4 * HOUR) : late == 1 ? random.nextLong(2 * MINUTE) : 0;
            shuffled.set(i, at(movement, movement.eventTime() - behind));
        }
        List<Step> steps = watermarked(shuffled, random, 1 + random.nextInt(5));
        List<RollingTotal> recounted = sorted(recounted(steps));

        open(1 + random.nextInt(3));
        int cut = random.nextInt(steps.size());
        run(steps.subList(0, cut));
        subtasks.resumeAt(1 + random.nextInt(3));
        run(steps.subList(cut, steps.size()));
        end();

        assertThat(sorted(subtasks.sent())).as("seed %d", seed).isEqualTo(recounted);
    }

    @ParameterizedTest(name = "from parallelism {0} to {1}")
    @CsvSource({"1, 2", "2, 1", "2, 3"})
    void whatIsLateAtAStopEntersAfterIt(int before, int after) throws Exception {
        long watermark = START + 20 * MINUTE + 3 * SECOND;
        List<Step> untilStop = new ArrayList<>();
        List<Step> afterIt = new ArrayList<>();
        for (String streamer : STREAMERS) {
            untilStop.add(new Step(paid(streamer, watermark, 1), Long.MIN_VALUE));
        }
        untilStop.add(new Step(null, watermark));
        for (String streamer : STREAMERS) {
            for (long behind :
                    new long[] {4 * SECOND, 40 * SECOND, 30 * MINUTE, HOUR + MINUTE / 2, 90 * MINUTE, 3 * HOUR}) {
                untilStop.add(new Step(paid(streamer, watermark - behind, behind), watermark));
            }
            // Late by the watermark of before, and the first thing that the resumed step hears.
            afterIt.add(new Step(paid(streamer, watermark - 50 * SECOND, 7), watermark));
        }
        afterIt.add(new Step(null, watermark + SLICE));

        open(before);
        run(untilStop);
        int sentUntilStop = subtasks.sent().size();
        subtasks.resumeAt(after);
        run(afterIt);
        assertThat(subtasks.sent()).as("what was late at the stop").hasSizeGreaterThan(sentUntilStop);
        end();

        untilStop.addAll(afterIt);
        assertThat(sorted(subtasks.sent())).isEqualTo(sorted(recounted(untilStop)));
    }

    @Test
    void aStreamerWhoFallsSilentFallsToZeroInEachWindow() throws Exception {
        open();
        arrives(paid("anna", START + 3 * SECOND, 500));
        subtasks.processWatermark(START + SLICE - 2);
        assertThat(subtasks.sent()).as("waits for its slice's end").isEmpty();
        end();

        assertThat(subtasks.sent().stream()
                        .map(t -> t.window() + " " + t.measures().gmv() + " at " + (t.asOf() - START) / SECOND
                                + " from " + (t.start() - START) / SECOND))
                .containsExactly(
                        "PT10S 500 at 10 from 0",
                        "PT1M 500 at 10 from -50",
                        "PT1H 500 at 10 from -3590",
                        "PT1H1M 500 at 10 from -3700",
                        "PT2H 500 at 10 from -7240",
                        "PT10S 0 at 20 from 10",
                        "PT1M 0 at 70 from 10",
                        "PT1H 0 at 3610 from 10",
                        "PT1H1M 0 at 3680 from 20",
                        "PT2H 0 at 7220 from 20");
    }

    @Test
    void whatIsReversedInItsSliceIsNeverSent() throws Exception {
        open();
        arrives(paid("anna", START, 500));
        arrives(paid("anna", START, 500).reversed());
        end();

        assertThat(subtasks.sent()).isEmpty();
    }

    @Test
    void whatIsInNoWindowAnyMoreLeavesNoState() throws Exception {
        open();
        subtasks.processWatermark(START + 3 * HOUR);
        subtasks.processElement(new SliceSum("anna", START, Measures.paid(1, 1, 500, 0)), 0);

        assertThat(subtasks.numKeyedStateEntries()).isZero();
        assertThat(subtasks.numEventTimeTimers()).isZero();
        OrderMovement movement = paid("anna", START, 500);
        assertThat(new RollingSlices(windows).book(movement, START + 3 * HOUR)).isNull();
        assertThat(new RollingSlices(windows).book(movement, Long.MAX_VALUE)).isNull();
        assertThat(new RollingSlices(windows).book(movement, Long.MIN_VALUE)).isNotNull();
    }

    @Test
    void onePendingTimerPerSlice() throws Exception {
        open();
        for (int i = 0; i < 30; i++) {
            arrives(paid("anna", START + i * SLICE, 1));
            subtasks.processWatermark(START + i * SLICE);
            assertThat(subtasks.numEventTimeTimers()).isLessThanOrEqualTo(i + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {SliceSum.class, RollingTotal.class, RollingSums.class})
    void recordsInStreamsAndStateNeedNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    private static List<Duration> windows(String configured) {
        return List.of(configured.split(",")).stream().map(Duration::parse).toList();
    }

    private void open() throws Exception {
        open(1);
    }

    private void open(int parallelism) throws Exception {
        subtasks = new Subtasks<>(() -> new RollWindows(new RollingSlices(windows)), SliceSum::streamerId, parallelism);
    }

    private void run(List<Step> steps) throws Exception {
        for (Step step : steps) {
            if (step.movement() == null) {
                subtasks.processWatermark(step.watermark());
            } else {
                arrives(step.movement(), step.watermark());
            }
        }
    }

    private void arrives(OrderMovement movement) throws Exception {
        arrives(movement, Long.MIN_VALUE);
    }

    private void arrives(OrderMovement movement, long watermark) throws Exception {
        List<SliceSum> booked = new ArrayList<>();
        new BookSlices(new RollingSlices(windows))
                .flatMap(new SettledMovement(movement, watermark, movement.eventTime()), new ListCollector<>(booked));
        for (SliceSum sum : booked) {
            subtasks.processElement(sum, movement.eventTime());
        }
    }

    private void end() throws Exception {
        subtasks.processWatermark(START + 12 * HOUR);
        assertThat(subtasks.numKeyedStateEntries()).as("state left").isZero();
        assertThat(subtasks.numEventTimeTimers()).as("timers left").isZero();
    }

    private static List<RollingTotal> sorted(List<RollingTotal> totals) {
        // Stable: what one streamer is sent stays in its order.
        return totals.stream()
                .sorted(Comparator.comparing(RollingTotal::streamerId))
                .toList();
    }

    private static OrderMovement paid(String streamer, long time, long amount) {
        return new OrderMovement(
                MovementKind.PAID, 1, "o", null, streamer, null, null, null, null, amount, 1, time, time);
    }

    private static OrderMovement at(OrderMovement m, long time) {
        return new OrderMovement(
                m.kind(),
                m.sign(),
                m.orderId(),
                m.refundId(),
                m.streamerId(),
                m.sessionId(),
                m.buyerId(),
                m.productId(),
                m.source(),
                m.amount(),
                m.units(),
                time,
                m.payTime());
    }

    private static List<OrderMovement> inOrder(Random random, int movements, int minutes) {
        List<OrderMovement> all = new ArrayList<>();
        for (int i = 0; i < movements; i++) {
            // Often on a boundary.
            long time = START + random.nextLong(minutes * MINUTE);
            time = random.nextInt(3) == 0 ? time / SLICE * SLICE : time;
            MovementKind kind = MovementKind.values()[random.nextInt(3)];
            OrderMovement movement = new OrderMovement(
                    kind,
                    1,
                    "o" + i,
                    kind == MovementKind.REFUNDED ? "r" : null,
                    STREAMERS[random.nextInt(STREAMERS.length)],
                    null,
                    null,
                    null,
                    random.nextBoolean() ? TrafficSource.values()[random.nextInt(TrafficSource.values().length)] : null,
                    random.nextInt(1_000),
                    kind == MovementKind.PAID ? 1 + random.nextInt(3) : 0,
                    time,
                    kind == MovementKind.CREATED ? null : START - HOUR);
            all.add(movement);
            if (random.nextInt(6) == 0) {
                all.add(movement.reversed());
            }
        }
        all.sort(Comparator.comparingLong(OrderMovement::eventTime));
        return all;
    }

    /** The movements with watermarks between, each just before the latest time so far, after odd numbers of movements. */
    private static List<Step> watermarked(List<OrderMovement> movements, Random random, int meanGap) {
        List<Step> steps = new ArrayList<>();
        long latest = Long.MIN_VALUE;
        long watermark = Long.MIN_VALUE;
        for (OrderMovement movement : movements) {
            latest = Math.max(latest, movement.eventTime());
            steps.add(new Step(movement, watermark));
            if (random.nextInt(meanGap) == 0) {
                watermark = latest - 1 - (random.nextBoolean() ? 0 : random.nextLong(15 * SECOND));
                steps.add(new Step(null, watermark));
            }
        }
        return steps;
    }

    /** The movement counts from {@code enters} on. */
    private record Counted(OrderMovement movement, long enters) {}

    private List<RollingTotal> recounted(List<Step> steps) {
        List<Counted> counted = new ArrayList<>();
        long watermark = START - 10 * HOUR;
        for (Step step : steps) {
            if (step.movement() == null) {
                watermark = Math.max(watermark, step.watermark());
            } else {
                long enters = (step.movement().eventTime() / SLICE + 1) * SLICE;
                while (enters - 1 <= watermark) {
                    enters += SLICE;
                }
                counted.add(new Counted(step.movement(), enters));
            }
        }
        List<RollingTotal> totals = new ArrayList<>();
        Map<String, Measures> last = new HashMap<>();
        for (long asOf = (START / SLICE - 1800) * SLICE; asOf <= START + 8 * HOUR; asOf += SLICE) {
            for (Duration window : windows) {
                long start = asOf - window.toMillis();
                if (window.compareTo(Duration.ofHours(1)) > 0) {
                    start = start / MINUTE * MINUTE;
                }
                Map<String, Measures> now = new HashMap<>();
                for (Counted one : counted) {
                    long time = one.movement().eventTime();
                    if (one.enters() <= asOf && time >= start && time < asOf) {
                        now.merge(one.movement().streamerId(), measures(one.movement()), Measures::plus);
                    }
                }
                for (String streamer : STREAMERS) {
                    Measures sum = now.getOrDefault(streamer, Measures.ZERO);
                    Measures before = last.put(streamer + window, sum);
                    if (!sum.equals(before == null ? Measures.ZERO : before)) {
                        totals.add(new RollingTotal(streamer, window.toString(), start, asOf, sum));
                    }
                }
            }
        }
        return totals;
    }

    private static Measures measures(OrderMovement m) {
        long amount = m.sign() * m.amount();
        boolean isPrivate = m.source() != null && m.source().isPrivateDomain();
        return switch (m.kind()) {
            case CREATED -> Measures.created(m.sign(), amount);
            case PAID -> Measures.paid(m.sign(), m.sign() * m.units(), amount, isPrivate ? amount : 0);
            case REFUNDED -> Measures.refundedByRefundTime(m.sign(), amount);
        };
    }
}
