package livegmv.jobs.gmv;

import java.time.Duration;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.Received;
import livegmv.contracts.Rejection;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionEvent;
import livegmv.domain.sessions.SessionChange;
import livegmv.domain.sessions.SessionFacts;
import livegmv.jobs.RememberingOperator;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps what holds of each session, keyed by sessionId, and sends what one more event changes.
 *
 * <p>An event that changes nothing of what holds is a repeat, whether it was seen before or another one prevails. Facts are
 * freed {@code sessionRetention} after the session is over; an event that is older than the watermark by more than that is too
 * late, for its session may have been counted already.
 */
final class SettleSessions extends RememberingOperator<SessionChange>
        implements OneInputStreamOperator<Received<SessionEvent>, SessionChange> {

    static final String FACTS_STATE = "session-facts";

    static final String TALLIED = "sessions";

    private static final long serialVersionUID = 1;

    private final String topic;
    private final long sessionRetention;
    private final OutputTag<DeadLetter> deadLetters;

    private transient ValueState<SessionFacts> facts;
    private transient Tally factsHeld;
    private transient Tally repeats;
    private transient Tally deadLettered;

    SettleSessions(String topic, Duration sessionRetention, OutputTag<DeadLetter> deadLetters) {
        this.topic = topic;
        this.sessionRetention = sessionRetention.toMillis();
        this.deadLetters = deadLetters;
    }

    @Override
    public void open() throws Exception {
        super.open();
        facts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(FACTS_STATE, TypeInformation.of(SessionFacts.class)));
        factsHeld = new Tally(getRuntimeContext(), TALLIED, "factsHeld");
        repeats = new Tally(getRuntimeContext(), TALLIED, "repeats");
        deadLettered = new Tally(getRuntimeContext(), TALLIED, "deadLettered");
    }

    @Override
    public void processElement(StreamRecord<Received<SessionEvent>> element) throws Exception {
        Received<SessionEvent> received = element.getValue();
        SessionEvent event = received.event();
        if (freedAt(event.eventTime()) <= reached()) {
            refuse(received);
            return;
        }
        SessionFacts before = facts.value();
        SessionFacts after = (before == null ? SessionFacts.NONE : before).with(event);
        if (before == null) {
            before = SessionFacts.NONE;
            wakeAt(freedAt(after.over()));
        }
        if (!after.equals(before)) {
            facts.update(after);
        }
        if (after.holdsAs(before)) {
            repeats.count();
            return;
        }
        factsHeld.count();
        SessionChange change = SessionChange.between(before, after, event.sessionId(), reached());
        if (change != null) {
            send(change);
        }
    }

    private void refuse(Received<SessionEvent> received) {
        deadLettered.count();
        Rejection tooLate = new Rejection(
                RejectionReason.TOO_LATE, "eventTime is older than the watermark by more than session-retention");
        send(deadLetters, received.deadLetter(topic, tooLate, now()));
    }

    @Override
    protected void wake(String sessionId, long time) throws Exception {
        long due = freedAt(facts.value().over());
        if (due <= time) {
            facts.clear();
        } else {
            wakeAt(due);
        }
    }

    /** Just after the instant from which on an event of {@code time} is refused as too late. */
    private long freedAt(long time) {
        return time + sessionRetention + 1;
    }
}
