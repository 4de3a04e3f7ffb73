package livegmv.jobs.gmv;

import java.time.Duration;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.Received;
import livegmv.contracts.Rejection;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionEvent;
import livegmv.domain.sessions.SessionChange;
import livegmv.domain.sessions.SessionFacts;
import livegmv.jobs.RememberedWatermark;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps what holds of each session, keyed by sessionId, and sends what one more event changes.
 *
 * <p>An event that changes nothing of what holds is a repeat, whether it was seen before or another one prevails. Facts are
 * freed {@code sessionRetention} after the session is over; an event that is older than the watermark by more than that is too
 * late, for its session may have been counted already.
 */
public final class SettleSessions extends KeyedProcessFunction<String, Received<SessionEvent>, SessionChange>
        implements CheckpointedFunction, HearsWatermarks {

    static final String FACTS_STATE = "session-facts";

    static final String TALLIED = "sessions";

    private static final long serialVersionUID = 1;

    private final String topic;
    private final long sessionRetention;
    private final OutputTag<DeadLetter> deadLetters;

    private transient ValueState<SessionFacts> facts;
    private transient RememberedWatermark watermark;
    private transient Tally factsHeld;
    private transient Tally repeats;
    private transient Tally deadLettered;

    public SettleSessions(String topic, Duration sessionRetention, OutputTag<DeadLetter> deadLetters) {
        this.topic = topic;
        this.sessionRetention = sessionRetention.toMillis();
        this.deadLetters = deadLetters;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        watermark = new RememberedWatermark(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        watermark.snapshot();
    }

    @Override
    public void onWatermark(long time) {
        watermark.advance(time);
    }

    @Override
    public void open(OpenContext context) {
        facts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(FACTS_STATE, TypeInformation.of(SessionFacts.class)));
        factsHeld = new Tally(getRuntimeContext(), TALLIED, "factsHeld");
        repeats = new Tally(getRuntimeContext(), TALLIED, "repeats");
        deadLettered = new Tally(getRuntimeContext(), TALLIED, "deadLettered");
    }

    @Override
    public void processElement(Received<SessionEvent> received, Context context, Collector<SessionChange> out)
            throws Exception {
        SessionEvent event = received.event();
        if (freedAt(event.eventTime()) <= watermark.reached()) {
            refuse(received, context);
            return;
        }
        SessionFacts before = facts.value();
        SessionFacts after = (before == null ? SessionFacts.NONE : before).with(event);
        if (before == null) {
            before = SessionFacts.NONE;
            context.timerService().registerEventTimeTimer(freedAt(after.over()));
        }
        if (!after.equals(before)) {
            facts.update(after);
        }
        if (after.holdsAs(before)) {
            repeats.count();
            return;
        }
        factsHeld.count();
        SessionChange change = SessionChange.between(before, after, event.sessionId(), watermark.reached());
        if (change != null) {
            out.collect(change);
        }
    }

    private void refuse(Received<SessionEvent> received, Context context) {
        deadLettered.count();
        long now = context.timerService().currentProcessingTime();
        Rejection tooLate = new Rejection(
                RejectionReason.TOO_LATE, "eventTime is older than the watermark by more than session-retention");
        context.output(deadLetters, received.deadLetter(topic, tooLate, now));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SessionChange> out) throws Exception {
        long due = freedAt(facts.value().over());
        if (due <= timestamp) {
            facts.clear();
        } else {
            context.timerService().registerEventTimeTimer(due);
        }
    }

    /** Just after the instant from which on an event of {@code time} is refused as too late. */
    private long freedAt(long time) {
        return time + sessionRetention + 1;
    }
}
