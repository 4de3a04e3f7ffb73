package livegmv.jobs.gmv;

import static livegmv.jobs.gmv.DaySums.MINUTE;
import static livegmv.jobs.gmv.DaySums.RETENTION;
import static livegmv.jobs.gmv.DaySums.minuteOf;
import static livegmv.jobs.gmv.DaySums.sum;
import static livegmv.jobs.gmv.Orders.NOON;
import static livegmv.jobs.gmv.Orders.ONE_DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import livegmv.contracts.Leaderboard;
import livegmv.contracts.LeaderboardEntry;
import livegmv.domain.leaderboard.LocalTop;
import livegmv.domain.leaderboard.StreamerDayGmv;
import livegmv.domain.leaderboard.StreamerGmv;
import livegmv.domain.leaderboard.TopStreamers;
import livegmv.domain.periods.PeriodSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both stages of the leaderboard, one behind the other as in the job. */
class LeaderboardTest {

    private static final int IN_MEMORY = 7;
    private static final int SIZE = 3;

    private Subtasks<StreamerDayGmv, LocalTop> local;
    private Subtasks<LocalTop, Leaderboard> global;
    private int passedOn;

    @BeforeEach
    void open() throws Exception {
        open(1);
    }

    private void open(int parallelism) throws Exception {
        local = new Subtasks<>(
                () -> new RankLocally(SIZE, RETENTION, IN_MEMORY), StreamerDayGmv::labelAndBucket, parallelism);
        global = new Subtasks<>(() -> new MergeLeaderboard(SIZE, RETENTION, IN_MEMORY), LocalTop::label, parallelism);
        passedOn = 0;
    }

    @AfterEach
    void close() throws Exception {
        local.close();
        global.close();
    }

    @Test
    void ranksComeWithTheRankBefore() throws Exception {
        pays("anna", NOON, 100);
        pays("ben", NOON, 50);
        watermark(NOON + MINUTE);
        pays("cleo", NOON + MINUTE, 70);
        pays("ben", NOON + MINUTE, 50);
        watermark(NOON + 2 * MINUTE);

        assertThat(sent())
                .containsExactly("1: anna 100 (null), ben 50 (null)", "2: anna 100 (1), ben 100 (2), cleo 70 (null)");
    }

    @Test
    void aMinuteInWhichOnlyThePreviousRanksWouldChangeSendsNothing() throws Exception {
        pays("anna", NOON, 100);
        pays("ben", NOON, 50);
        pays("cleo", NOON, 40);
        pays("dora", NOON, 30);
        watermark(NOON + MINUTE);
        pays("dora", NOON + MINUTE, 1);
        watermark(NOON + 9 * MINUTE);

        assertThat(sent()).hasSize(1);
    }

    @Test
    void whoeverLosesAllIsNoLongerListed() throws Exception {
        pays("anna", NOON, 100);
        watermark(NOON + MINUTE);
        pays("anna", NOON + MINUTE, -100);
        watermark(NOON + 2 * MINUTE);

        assertThat(sent()).containsExactly("1: anna 100 (null)", "2: ");
    }

    @Test
    void whatIsLateGoesOutAtTheNextMinute() throws Exception {
        pays("anna", NOON, 100);
        watermark(NOON + 5 * MINUTE);
        pays("ben", NOON, 200);
        watermark(NOON + 6 * MINUTE - 1);
        assertThat(sent()).hasSize(1);
        watermark(NOON + 6 * MINUTE);

        assertThat(sent()).containsExactly("1: anna 100 (null)", "6: ben 200 (null), anna 100 (1)");
    }

    @Test
    void inOrderItIsTheNaiveListOfEachMinuteWhateverTheWatermarks() throws Exception {
        for (long seed = System.nanoTime(), last = seed + 40; seed < last; seed++) {
            Random random = new Random(seed);
            List<PeriodSum> sums = DaySums.inOrder(random);
            close();
            open();
            for (PeriodSum sum : sums) {
                watermark(TotalPlatformTest.oddWatermark(random, sum));
                arrives(sum);
            }
            watermark(Long.MAX_VALUE);

            assertThat(global.sent()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(naive(sums));
            nothingIsKept();
        }
    }

    @Test
    void withLateSumsItEndsInTheSame() throws Exception {
        for (long seed = System.nanoTime(), last = seed + 40; seed < last; seed++) {
            Random random = new Random(seed);
            List<PeriodSum> sums = DaySums.inOrder(random);
            close();
            open();
            long reached = Long.MIN_VALUE;
            for (PeriodSum sum : sums) {
                arrives(sum);
                // A watermark never goes back.
                reached = Math.max(reached, sum.asOf() + random.nextInt(400_000));
                watermark(reached);
            }
            watermark(Long.MAX_VALUE);

            assertThat(lastOfEachDay(global.sent())).as("seed %d", seed).isEqualTo(lastOfEachDay(naive(sums)));
            nothingIsKept();
        }
    }

    @Test
    void bothStagesOutliveARestartAndAsOfNeverGoesBack() throws Exception {
        pays("anna", NOON, 100);
        pays("ben", NOON, 50);
        watermark(NOON + 5 * MINUTE);
        pays("ben", NOON + 5 * MINUTE, 70);
        List<String> before = sent();
        resumeAt(1);
        pays("cleo", NOON - 10 * MINUTE, 110);
        watermark(NOON + 6 * MINUTE);
        pays("anna", NOON + 6 * MINUTE, 200);
        watermark(NOON + 7 * MINUTE);

        assertThat(sent().subList(before.size(), sent().size()))
                .containsExactly(
                        "2: cleo 110 (null), anna 100 (1), ben 50 (2)",
                        "6: ben 120 (3), cleo 110 (1), anna 100 (2)",
                        "7: anna 300 (3), ben 120 (1), cleo 110 (2)");
        watermark(Long.MAX_VALUE);
        nothingIsKept();
    }

    @Test
    void whatABucketHasSentOutlivesAStopBeforeItsMinuteIsFull() throws Exception {
        pays("anna", NOON, 100);
        local.processWatermark(NOON + MINUTE);
        passOn();
        resumeAt(2);
        assertThat(sent()).isEmpty();
        global.processWatermark(NOON + MINUTE);

        assertThat(sent()).containsExactly("1: anna 100 (null)");
    }

    @Test
    void aStopAnywhereAndAResumptionAtAnotherParallelismLeaveNoTrace() throws Exception {
        for (long seed = System.nanoTime(), last = seed + 40; seed < last; seed++) {
            Random random = new Random(seed);
            List<PeriodSum> sums = DaySums.inOrder(random);
            close();
            open(1 + random.nextInt(3));
            int stop = random.nextInt(sums.size());
            for (int i = 0; i < sums.size(); i++) {
                long watermark = TotalPlatformTest.oddWatermark(random, sums.get(i));
                local.processWatermark(watermark);
                passOn();
                if (i == stop) {
                    resumeAt(1 + random.nextInt(3));
                }
                global.processWatermark(watermark);
                arrives(sums.get(i));
            }
            watermark(Long.MAX_VALUE);

            assertThat(global.sent()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(naive(sums));
            nothingIsKept();
        }
    }

    @Test
    void theDayIsFreedAfterItsRetention() throws Exception {
        long freed = NOON + 12 * 60 * MINUTE + 100 * ONE_DAY;
        pays("anna", NOON, 100);
        watermark(freed - 1);
        pays("anna", NOON, 1);
        assertThat(local.numKeyedStateEntries()).isPositive();
        assertThat(global.numKeyedStateEntries()).isPositive();
        watermark(freed);

        assertThat(sent()).hasSize(2);
        nothingIsKept();
    }

    @Test
    void whatIsKeptIsSerialisedWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(StreamerDayGmv.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(StreamerGmv.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TopStreamers.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(LocalTop.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(LeaderboardEntry.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Leaderboard.class);
    }

    private void nothingIsKept() {
        assertThat(local.numKeyedStateEntries()).isZero();
        assertThat(local.numEventTimeTimers()).isZero();
        assertThat(global.numKeyedStateEntries()).isZero();
        assertThat(global.numEventTimeTimers()).isZero();
    }

    private static List<Leaderboard> naive(List<PeriodSum> sums) {
        TreeSet<Long> minutes = new TreeSet<>();
        sums.forEach(sum -> minutes.add(minuteOf(sum.asOf())));
        List<Leaderboard> lists = new ArrayList<>();
        for (PeriodSum day : List.of(sum("", NOON, Measures.ZERO), sum("", NOON + ONE_DAY, Measures.ZERO))) {
            List<Map.Entry<String, Long>> last = List.of();
            for (long minute : minutes) {
                Map<String, Long> gmvs = new HashMap<>();
                sums.stream()
                        .filter(sum -> sum.label().equals(day.label()) && sum.asOf() < minute)
                        .forEach(sum ->
                                gmvs.merge(sum.streamerId(), sum.measures().gmv(), Long::sum));
                List<Map.Entry<String, Long>> now = gmvs.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .sorted((a, b) -> a.getValue().equals(b.getValue())
                                ? a.getKey().compareTo(b.getKey())
                                : b.getValue().compareTo(a.getValue()))
                        .limit(SIZE)
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                        .toList();
                if (!now.equals(last)) {
                    List<String> before = last.stream().map(Map.Entry::getKey).toList();
                    List<LeaderboardEntry> entries = new ArrayList<>();
                    for (Map.Entry<String, Long> entry : now) {
                        int place = before.indexOf(entry.getKey());
                        entries.add(new LeaderboardEntry(
                                entries.size() + 1, entry.getKey(), entry.getValue(), place < 0 ? null : place + 1));
                    }
                    lists.add(new Leaderboard(day.label(), day.start(), day.end(), entries, minute));
                    last = now;
                }
            }
        }
        return lists;
    }

    private static Map<String, List<String>> lastOfEachDay(List<Leaderboard> lists) {
        Map<String, List<String>> last = new HashMap<>();
        for (Leaderboard list : lists) {
            last.put(
                    list.label(),
                    list.entries().stream()
                            .map(entry -> entry.rank() + " " + entry.streamerId() + " " + entry.gmv())
                            .toList());
        }
        return last;
    }

    private void pays(String streamer, long time, long amount) throws Exception {
        arrives(sum(streamer, time, Measures.paid(amount < 0 ? -1 : 1, 0, amount, 0)));
    }

    private void arrives(PeriodSum sum) throws Exception {
        List<StreamerDayGmv> parts = new ArrayList<>();
        new TakeStreamerGmv().flatMap(sum, new ListCollector<>(parts));
        for (StreamerDayGmv part : parts) {
            local.processElement(part, sum.asOf());
        }
    }

    /** What a watermark sets free goes on before the watermark itself. */
    private void watermark(long time) throws Exception {
        local.processWatermark(time);
        passOn();
        global.processWatermark(time);
    }

    private void passOn() throws Exception {
        List<LocalTop> tops = local.sent();
        for (LocalTop top : tops.subList(passedOn, tops.size())) {
            global.processElement(top, top.minute());
        }
        passedOn = tops.size();
    }

    private void resumeAt(int parallelism) throws Exception {
        local.resumeAt(parallelism);
        global.resumeAt(parallelism);
    }

    private List<String> sent() {
        return global.sent().stream()
                .map(list -> (list.asOf() - NOON) / MINUTE + ": "
                        + String.join(
                                ", ",
                                list.entries().stream()
                                        .map(entry -> entry.streamerId() + " " + entry.gmv() + " ("
                                                + entry.previousRank() + ")")
                                        .toList()))
                .toList();
    }
}
