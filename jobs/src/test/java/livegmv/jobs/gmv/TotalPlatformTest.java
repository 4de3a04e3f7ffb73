package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.DaySums.MINUTE;
import static livegmv.jobs.gmv.DaySums.RETENTION;
import static livegmv.jobs.gmv.DaySums.minuteOf;
import static livegmv.jobs.gmv.DaySums.sum;
import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import livegmv.contracts.PlatformTotal;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.platform.PlatformSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TotalPlatformTest {

    private KeyedOneInputStreamOperatorTestHarness<String, PlatformSum, PlatformTotal> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aMinuteGoesOutOnceItIsFullAndHoldsNothingLater() throws Exception {
        arrives(sum("anna", NOON, Measures.paid(1, 1, 100, 0)));
        arrives(sum("ben", NOON + MINUTE - 1, Measures.paid(1, 1, 20, 0)));
        arrives(sum("ben", NOON + MINUTE, Measures.paid(1, 1, 3, 0)));
        harness.processWatermark(NOON + MINUTE - 1);
        assertThat(sent()).isEmpty();
        harness.processWatermark(NOON + MINUTE);
        assertThat(sent()).containsExactly("2026-06-01 120 at 1");
        harness.processWatermark(NOON + 10 * MINUTE);

        assertThat(sent()).containsExactly("2026-06-01 120 at 1", "2026-06-01 123 at 2");
    }

    @Test
    void whatIsLateGoesOutAtTheNextMinute() throws Exception {
        arrives(sum("anna", NOON, Measures.paid(1, 1, 100, 0)));
        harness.processWatermark(NOON + 5 * MINUTE);
        arrives(sum("anna", NOON, Measures.paid(1, 1, 7, 0)));
        harness.processWatermark(NOON + 6 * MINUTE - 1);
        assertThat(sent()).containsExactly("2026-06-01 100 at 1");
        harness.processWatermark(NOON + 6 * MINUTE);

        assertThat(sent()).containsExactly("2026-06-01 100 at 1", "2026-06-01 107 at 6");
    }

    @Test
    void whatAddsUpToNothingIsNotSent() throws Exception {
        arrives(sum("anna", NOON, Measures.newBuyers(1, 5)));
        arrives(sum("anna", NOON, Measures.paid(1, 1, 7, 0)));
        arrives(sum("ben", NOON, Measures.paid(-1, -1, -7, 0)));
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(sent()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void inOrderItIsTheNaiveSumOfEachMinuteWhateverTheWatermarks() throws Exception {
        for (long seed = System.nanoTime(), last = seed + 40; seed < last; seed++) {
            Random random = new Random(seed);
            List<PeriodSum> sums = DaySums.inOrder(random);
            harness.close();
            open();
            for (PeriodSum sum : sums) {
                harness.processWatermark(oddWatermark(random, sum));
                arrives(sum);
            }
            harness.processWatermark(Long.MAX_VALUE);

            assertThat(harness.extractOutputValues())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(naive(sums));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void withLateSumsItEndsInTheSame() throws Exception {
        for (long seed = System.nanoTime(), last = seed + 40; seed < last; seed++) {
            Random random = new Random(seed);
            List<PeriodSum> sums = DaySums.inOrder(random);
            harness.close();
            open();
            long reached = Long.MIN_VALUE;
            for (PeriodSum sum : sums) {
                arrives(sum);
                // A watermark never goes back.
                reached = Math.max(reached, sum.asOf() + random.nextInt(400_000));
                harness.processWatermark(reached);
            }
            harness.processWatermark(Long.MAX_VALUE);

            List<PlatformTotal> naive = naive(sums);
            for (String label : List.of("2026-06-01", "2026-06-02")) {
                List<PlatformTotal> sent = ofDay(label, harness.extractOutputValues());
                assertThat(sent.get(sent.size() - 1).measures())
                        .as("seed %d", seed)
                        .isEqualTo(finalMeasures(label, naive));
                assertThat(sent).extracting(PlatformTotal::asOf).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void theDayOutlivesARestartAndAsOfNeverGoesBack() throws Exception {
        arrives(sum("anna", NOON, Measures.paid(1, 1, 100, 0)));
        harness.processWatermark(NOON + 5 * MINUTE);
        arrives(sum("anna", NOON + 5 * MINUTE, Measures.paid(1, 1, 20, 0)));
        harness.processWatermark(NOON + 6 * MINUTE);
        arrives(sum("anna", NOON + 7 * MINUTE, Measures.paid(1, 1, 3, 0)));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();

        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        arrives(sum("anna", NOON, Measures.paid(1, 1, 4, 0)));
        harness.processWatermark(NOON + 7 * MINUTE);
        harness.processWatermark(NOON + 8 * MINUTE);

        assertThat(sent()).containsExactly("2026-06-01 124 at 7", "2026-06-01 127 at 8");
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void theDayIsFreedAfterItsRetention() throws Exception {
        long freed = NOON + 12 * 60 * MINUTE + 100 * ONE_DAY;
        arrives(sum("anna", NOON, Measures.paid(1, 1, 100, 0)));
        harness.processWatermark(freed - 1);
        arrives(sum("anna", NOON, Measures.paid(1, 1, 1, 0)));
        assertThat(harness.numKeyedStateEntries()).isPositive();
        harness.processWatermark(freed);

        assertThat(sent()).hasSize(2);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void whatItKeepsIsSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(PlatformSum.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(PlatformTotal.class);
    }

    /** Behind what comes next, and now and then just before a full minute or far behind. */
    static long oddWatermark(Random random, PeriodSum next) {
        long behind = next.asOf() - 1;
        return switch (random.nextInt(4)) {
            case 0 -> behind;
            case 1 -> behind - behind % MINUTE - 1;
            case 2 -> behind - behind % MINUTE;
            default -> Math.max(0, behind - random.nextInt(3_600_000));
        };
    }

    private static List<PlatformTotal> ofDay(String label, List<PlatformTotal> totals) {
        return totals.stream().filter(total -> total.label().equals(label)).toList();
    }

    private static Measures finalMeasures(String label, List<PlatformTotal> totals) {
        List<PlatformTotal> ofDay = ofDay(label, totals);
        return ofDay.get(ofDay.size() - 1).measures();
    }

    private static List<PlatformTotal> naive(List<PeriodSum> sums) {
        TreeSet<Long> minutes = new TreeSet<>();
        sums.forEach(sum -> minutes.add(minuteOf(sum.asOf())));
        List<PlatformTotal> totals = new ArrayList<>();
        for (PeriodSum day : List.of(sum("", NOON, Measures.ZERO), sum("", NOON + ONE_DAY, Measures.ZERO))) {
            List<Long> last = List.of(0L, 0L, 0L, 0L, 0L);
            for (long minute : minutes) {
                Measures all = sums.stream()
                        .filter(sum -> sum.label().equals(day.label()) && sum.asOf() < minute)
                        .map(PeriodSum::measures)
                        .reduce(Measures.ZERO, Measures::plus);
                List<Long> now =
                        List.of(all.paidOrders(), all.units(), all.gmv(), all.refundedByPayTime(), all.buyers());
                if (!now.equals(last)) {
                    last = now;
                    Measures wanted = Measures.paid(all.paidOrders(), all.units(), all.gmv(), 0)
                            .plus(Measures.refundedByPayTime(all.refundedByPayTime()))
                            .plus(Measures.buyers(all.buyers()));
                    totals.add(new PlatformTotal(day.label(), day.start(), day.end(), wanted, minute));
                }
            }
        }
        return totals;
    }

    private void arrives(PeriodSum sum) throws Exception {
        List<PlatformSum> shares = new ArrayList<>();
        new ShareWithPlatform().flatMap(sum, new ListCollector<>(shares));
        for (PlatformSum share : shares) {
            harness.processElement(share, sum.asOf());
        }
    }

    private List<String> sent() {
        return harness.extractOutputValues().stream()
                .map(total -> total.label() + " " + total.measures().gmv() + " at " + (total.asOf() - NOON) / MINUTE)
                .toList();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PlatformSum, PlatformTotal> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TotalPlatform(RETENTION)), PlatformSum::label, Types.STRING);
    }
}
