package livegmv.domain.conversion;

import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;
import livegmv.json.CodePointOrder;

/**
 * Whose a session is, and when what happened in it. Whatever the order of its events, the same comes out.
 *
 * @param starter of the earliest STARTED; of several at one time the smaller id. Null while none is known
 * @param started its time, epoch ms
 * @param named the smallest streamerId that anything else named, for a session without STARTED
 * @param ended the earliest ENDED, epoch ms; null while none is known
 * @param firstMinute in which there was a viewer event; null while there was none
 * @param lastMinute in which there was one
 * @param lastActive the latest time of anything but a refund, epoch ms
 */
public record SessionTimes(
        String starter, Long started, String named, Long ended, Long firstMinute, Long lastMinute, long lastActive) {

    public static final SessionTimes NONE = new SessionTimes(null, null, null, null, null, null, Long.MIN_VALUE);

    public String streamerId() {
        return starter == null ? named : starter;
    }

    public SessionTimes with(RoomMinute part) {
        long first = firstMinute == null ? part.minute() : Math.min(firstMinute, part.minute());
        long last = lastMinute == null ? part.minute() : Math.max(lastMinute, part.minute());
        return new SessionTimes(
                starter,
                started,
                smaller(named, part.streamerId()),
                ended,
                first,
                last,
                Math.max(lastActive, part.lastTime()));
    }

    public SessionTimes with(SessionEvent event) {
        long time = event.eventTime();
        long active = Math.max(lastActive, time);
        if (event.type() == SessionEventType.ENDED) {
            Long end = ended == null ? time : Math.min(ended, time);
            return new SessionTimes(
                    starter, started, smaller(named, event.streamerId()), end, firstMinute, lastMinute, active);
        }
        if (started != null && started < time) {
            return new SessionTimes(starter, started, named, ended, firstMinute, lastMinute, active);
        }
        String streamer =
                started != null && started == time ? smaller(starter, event.streamerId()) : event.streamerId();
        return new SessionTimes(streamer, time, named, ended, firstMinute, lastMinute, active);
    }

    public SessionTimes with(OrderMovement movement) {
        long active =
                movement.kind() == MovementKind.REFUNDED ? lastActive : Math.max(lastActive, movement.eventTime());
        return new SessionTimes(
                starter, started, smaller(named, movement.streamerId()), ended, firstMinute, lastMinute, active);
    }

    private static String smaller(String a, String b) {
        return a == null || CodePointOrder.compare(b, a) < 0 ? b : a;
    }

    /** One ENDED at or before its start ends nothing: such a session goes on until it falls silent. */
    private boolean hasEnd() {
        return ended != null && (started == null || ended > started);
    }

    boolean onAirUntil(long time) {
        return !hasEnd() || ended >= time;
    }

    /** The full minute at which the audience is closed, if nothing more happens. */
    long closesAt(SessionLife life) {
        return hasEnd() ? life.closesAfterEnd(ended) : life.closesAfterSilence(lastActive);
    }

    /** The full minute from which nothing restates a closed session: not while something of its time would count as new. */
    long freedAt(SessionLife life) {
        return life.freedAt(silentAt(life));
    }

    /** The full minute at which not even that it was there is remembered. */
    long forgottenAt(SessionLife life) {
        return life.forgottenAt(silentAt(life));
    }

    private long silentAt(SessionLife life) {
        return Math.max(closesAt(life), life.closesAfterSilence(lastActive));
    }

    /** Minutes from the first viewer event to the last, both included. */
    long minutesViewed() {
        return firstMinute == null ? 0 : (lastMinute - firstMinute) / Minutes.MINUTE + 1;
    }
}
