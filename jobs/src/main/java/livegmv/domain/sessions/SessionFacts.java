package livegmv.domain.sessions;

import java.util.Objects;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;
import livegmv.json.CodePointOrder;

/**
 * What holds of one session, whatever the order in which its events arrived: the earliest STARTED, of several at one time that
 * of the smaller streamerId in the order of code points, and the earliest ENDED, whoever's it is.
 *
 * @param streamerId of the STARTED that holds; null while none is known, and so is start
 * @param start epoch ms
 * @param end epoch ms of the ENDED that holds, or null
 * @param lastEventTime the latest of all its events, also of those that do not hold, epoch ms
 */
public record SessionFacts(String streamerId, Long start, Long end, long lastEventTime) {

    public static final SessionFacts NONE = new SessionFacts(null, null, null, Long.MIN_VALUE);

    public SessionFacts with(SessionEvent event) {
        long last = Math.max(lastEventTime, event.eventTime());
        if (event.type() == SessionEventType.ENDED) {
            long earlier = end == null ? event.eventTime() : Math.min(end, event.eventTime());
            return new SessionFacts(streamerId, start, earlier, last);
        }
        return startsBefore(event)
                ? new SessionFacts(streamerId, start, end, last)
                : new SessionFacts(event.streamerId(), event.eventTime(), end, last);
    }

    private boolean startsBefore(SessionEvent started) {
        if (start == null || start != started.eventTime()) {
            return start != null && start < started.eventTime();
        }
        return CodePointOrder.compare(streamerId, started.streamerId()) <= 0;
    }

    /** Whether the same events hold in both: then nothing that is computed from them differs. */
    public boolean holdsAs(SessionFacts other) {
        return Objects.equals(streamerId, other.streamerId)
                && Objects.equals(start, other.start)
                && Objects.equals(end, other.end);
    }

    /** Null while no STARTED is known. */
    public Session session(String sessionId) {
        return start == null ? null : new Session(sessionId, streamerId, start, end);
    }

    /** After this instant, epoch ms, nothing more is expected: its last event, or a day after it while no ENDED is known. */
    public long over() {
        return end == null ? lastEventTime + Session.LONGEST : lastEventTime;
    }
}
