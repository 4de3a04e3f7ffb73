package livegmv.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.KeyedStateCheckpointOutputStream;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.Test;

/** Each of the timers takes a millisecond. */
class TimersInTurnTest {

    private static final long BEGIN = 1_000;

    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final Timers timers = new Timers();
    private final Mailbox mailbox = new Mailbox();
    private final List<Watermark> reached = new ArrayList<>();
    private final TimersInTurn turns = new TimersInTurn(timers, clock, mailbox, reached::add);

    TimersInTurnTest() throws Exception {
        clock.setCurrentTime(BEGIN);
    }

    @Test
    void fewFireAtOnceAndTheirWatermarkGoesOn() throws Exception {
        timers.left = 5;

        turns.advance(new Watermark(7));

        assertThat(timers.left).isZero();
        assertThat(reached).containsExactly(new Watermark(7));
        assertThat(mailbox.mails).isEmpty();
        assertThat(clock.getNumActiveTimers()).isZero();
    }

    @Test
    void whileNoRecordsComeWhatIsThereHasItsTurn() throws Exception {
        timers.left = 25;

        turns.advance(new Watermark(7));

        assertThat(timers.left).isEqualTo(15);
        assertThat(clock.getNumActiveTimers()).isZero();
        mailbox.runNext();
        assertThat(timers.left).isEqualTo(5);
        assertThat(reached).isEmpty();
        mailbox.runNext();
        assertThat(reached).containsExactly(new Watermark(7));
        assertThat(mailbox.mails).isEmpty();
    }

    @Test
    void recordsHaveTheTaskForAsLongAsTheTimersHadIt() throws Exception {
        timers.left = 15;
        turns.recordCame();

        turns.advance(new Watermark(7));

        assertThat(timers.left).isEqualTo(5);
        assertThat(mailbox.mails).isEmpty();
        clock.setCurrentTime(BEGIN + 2 * TimersInTurn.TURN_MILLIS - 1);
        assertThat(timers.left).isEqualTo(5);
        clock.setCurrentTime(BEGIN + 2 * TimersInTurn.TURN_MILLIS);
        assertThat(timers.left).isZero();
        assertThat(reached).containsExactly(new Watermark(7));
    }

    @Test
    void aWatermarkThatComesInTheOthersTurnWaitsForTheTimers() throws Exception {
        timers.left = 15;

        turns.advance(new Watermark(7));
        turns.advance(new Watermark(9));

        assertThat(timers.left).isEqualTo(5);
        assertThat(mailbox.mails).hasSize(1);
        mailbox.runNext();
        assertThat(timers.upTo).isEqualTo(9);
        assertThat(reached).containsExactly(new Watermark(9));
    }

    @Test
    void theEndWaitsForNobody() throws Exception {
        timers.left = 100;
        turns.advance(new Watermark(7));
        turns.advance(Watermark.MAX_WATERMARK);

        turns.finish();

        assertThat(timers.left).isZero();
        assertThat(timers.upTo).isEqualTo(Long.MAX_VALUE);
    }

    private final class Timers implements InternalTimeServiceManager<String> {
        private int left;
        private long upTo;

        @Override
        public boolean tryAdvanceWatermark(Watermark watermark, ShouldStopAdvancingFn stop) throws Exception {
            upTo = watermark.getTimestamp();
            boolean interrupted = false;
            while (left > 0 && !interrupted) {
                left--;
                // Nobody else moves it, and no timer of the clock is due in the midst of these.
                clock.setCurrentTime(clock.getCurrentProcessingTime() + 1);
                interrupted = stop.test();
            }
            return !interrupted;
        }

        @Override
        public void advanceWatermark(Watermark watermark) {
            upTo = watermark.getTimestamp();
            left = 0;
        }

        @Override
        public <N> InternalTimerService<N> getInternalTimerService(
                String name,
                TypeSerializer<String> keys,
                TypeSerializer<N> namespaces,
                Triggerable<String, N> triggerable) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void snapshotToRawKeyedState(KeyedStateCheckpointOutputStream stream, String operator) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Mailbox implements MailboxExecutor {
        private final Deque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();

        void runNext() throws Exception {
            mails.remove().run();
        }

        @Override
        public void execute(
                MailOptions options,
                ThrowingRunnable<? extends Exception> command,
                String description,
                Object... arguments) {
            mails.add(command);
        }

        @Override
        public void yield() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean tryYield() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean shouldInterrupt() {
            return !mails.isEmpty();
        }
    }
}
