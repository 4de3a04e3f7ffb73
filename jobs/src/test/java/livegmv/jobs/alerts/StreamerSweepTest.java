package livegmv.jobs.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.junit.jupiter.api.Test;

class StreamerSweepTest {

    private static final int STREAMERS = 2 * StreamerSweep.SLICE;

    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final List<String> judged = new ArrayList<>();
    private int streamers = STREAMERS;
    private int begun;
    private int takenDown;
    private int letGo;
    private long millisPerStreamer;

    private final StreamerSweep sweep = new StreamerSweep(clock, this::streamers, (streamer, wanted) -> {
        judged.add(streamer + (wanted.test("a") ? " a" : "") + (wanted.test("b") ? " b" : ""));
        timePasses(millisPerStreamer);
    });

    private Stream<String> streamers() {
        begun++;
        return IntStream.range(0, streamers)
                .mapToObj(one -> "s" + one)
                .peek(one -> takenDown++)
                .onClose(() -> letGo++);
    }

    private void timePasses(long millis) {
        try {
            clock.setCurrentTime(clock.getCurrentProcessingTime() + millis);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void afterASliceRecordsHaveTheTaskForThreeTimesAsLongAsItTook() {
        millisPerStreamer = 2;
        sweep.startByAllRules();
        sweep.recordCame();
        timePasses(StreamerSweep.GATHERING_MILLIS);
        assertThat(judged).hasSize(StreamerSweep.SLICE);
        timePasses(3 * 2 * StreamerSweep.SLICE);
        assertThat(judged).hasSize(StreamerSweep.SLICE);
        timePasses(1);

        assertThat(judged).hasSize(STREAMERS);
        assertThat(sweep.isPending()).isFalse();
    }

    @Test
    void whileNoRecordsComeTheWalkGoesOnAfterAMoment() {
        millisPerStreamer = 2;
        sweep.startByAllRules();
        timePasses(StreamerSweep.GATHERING_MILLIS);
        assertThat(judged).hasSize(StreamerSweep.SLICE);
        timePasses(1);

        assertThat(judged).hasSize(STREAMERS);
    }

    @Test
    void rulesThatComeTogetherAreWalkedByTogetherAndByNoOther() {
        sweep.startBy("a");
        timePasses(1);
        sweep.startBy("b");
        timePasses(StreamerSweep.GATHERING_MILLIS);
        timePasses(1);

        assertThat(begun).isOne();
        assertThat(judged).hasSize(STREAMERS).allMatch(one -> one.endsWith(" a b"));
        judged.clear();
        sweep.startBy("b");
        timePasses(StreamerSweep.GATHERING_MILLIS);
        timePasses(1);
        assertThat(judged).hasSize(STREAMERS).allMatch(one -> one.endsWith(" b") && !one.contains(" a"));
    }

    @Test
    void aRuleOnTheWayBeginsTheWalkAnewByBoth() {
        sweep.startBy("a");
        timePasses(StreamerSweep.GATHERING_MILLIS);
        sweep.startBy("b");
        timePasses(1);
        timePasses(1);

        assertThat(judged).hasSize(StreamerSweep.SLICE + STREAMERS);
        assertThat(judged.subList(StreamerSweep.SLICE, judged.size())).allMatch(one -> one.endsWith(" a b"));
    }

    @Test
    void whenItIsFinishedAtOnceNothingIsLeft() {
        sweep.startByAllRules();
        sweep.finish();

        assertThat(judged).hasSize(STREAMERS);
        timePasses(StreamerSweep.GATHERING_MILLIS);
        assertThat(judged).hasSize(STREAMERS);
    }

    @Test
    void theyAreTakenDownInStepsToo() {
        streamers = 2 * StreamerSweep.TAKEN_DOWN;
        sweep.startByAllRules();
        timePasses(StreamerSweep.GATHERING_MILLIS);
        // Whoever reads a stream looks one ahead, to know whether it has ended.
        assertThat(takenDown).isBetween(StreamerSweep.TAKEN_DOWN, StreamerSweep.TAKEN_DOWN + 1);
        assertThat(judged).isEmpty();
        assertThat(sweep.isPending()).isTrue();
        assertThat(letGo).isZero();
        timePasses(1);
        assertThat(takenDown).isEqualTo(streamers);
        assertThat(letGo).as("what they are read from").isOne();
        assertThat(judged).as("from then on they are judged").hasSize(StreamerSweep.SLICE);
    }

    @Test
    void aRuleThatComesWhileTheyAreTakenDownBeginsAnew() {
        streamers = 2 * StreamerSweep.TAKEN_DOWN;
        sweep.startBy("a");
        timePasses(StreamerSweep.GATHERING_MILLIS);
        sweep.startBy("b");
        sweep.finish();

        assertThat(judged).hasSize(streamers).allMatch(one -> one.endsWith(" a b"));
        assertThat(letGo).isEqualTo(2);
    }

    @Test
    void whenItIsClosedOnTheWayItLetsGoOfTheState() {
        streamers = 2 * StreamerSweep.TAKEN_DOWN;
        sweep.startByAllRules();
        timePasses(StreamerSweep.GATHERING_MILLIS);
        sweep.close();

        assertThat(letGo).isOne();
    }

    @Test
    void ofNobodyTheRulesAreForgottenToo() {
        streamers = 0;
        sweep.startBy("a");
        sweep.finish();
        streamers = 1;
        sweep.startBy("b");
        sweep.finish();

        assertThat(judged).containsExactly("s0 b");
    }
}
