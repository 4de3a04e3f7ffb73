package livegmv.jobs;

import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Fires the timers of a watermark in turns of {@link #TURN_MILLIS}, with what else the task has to do in between: for as long as a
 * turn took if records came since the turn before, else what is there at once. When the last of them has fired, the watermark goes
 * on.
 *
 * <p>Flink's own interruptible timers let a barrier pass, and after each mail one record: a million timers hold up the input, and
 * before long all steps that come before.
 */
final class TimersInTurn {

    static final long TURN_MILLIS = 10;

    private final InternalTimeServiceManager<?> timers;
    private final ProcessingTimeService clock;
    private final MailboxExecutor mailbox;
    private final Consumer<Watermark> reached;

    private Watermark due = Watermark.UNINITIALIZED;
    private boolean othersTurn;
    private boolean recordsCame;

    /** @param reached is told a watermark when all its timers have fired */
    TimersInTurn(
            InternalTimeServiceManager<?> timers,
            ProcessingTimeService clock,
            MailboxExecutor mailbox,
            Consumer<Watermark> reached) {
        this.timers = timers;
        this.clock = clock;
        this.mailbox = mailbox;
        this.reached = reached;
    }

    /** Somebody else needs the task too. */
    void recordCame() {
        recordsCame = true;
    }

    void advance(Watermark mark) throws Exception {
        due = mark;
        if (!othersTurn) {
            takeTurn();
        }
    }

    /** Fires all that is left, without leaving room for anything. */
    void finish() throws Exception {
        timers.advanceWatermark(due);
    }

    private void takeTurn() throws Exception {
        long began = clock.getCurrentProcessingTime();
        if (timers.tryAdvanceWatermark(due, () -> clock.getCurrentProcessingTime() - began >= TURN_MILLIS)) {
            reached.accept(due);
            return;
        }
        othersTurn = true;
        if (recordsCame) {
            recordsCame = false;
            long now = clock.getCurrentProcessingTime();
            clock.registerTimer(now + (now - began), time -> endOthersTurn());
        } else {
            mailbox.execute(MailboxExecutor.MailOptions.deferrable(), this::endOthersTurn, "fire more timers");
        }
    }

    private void endOthersTurn() throws Exception {
        othersTurn = false;
        takeTurn();
    }
}
