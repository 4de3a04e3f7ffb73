package livegmv.domain.sessions;

import java.io.Serializable;
import java.util.function.Consumer;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import livegmv.measures.Measures;

/**
 * What a session's change adds to which totals: the session and its live seconds count in the day and month of its start, and
 * its own total learns when it started and ended. What was booked before is taken back, from another streamer too.
 */
public final class SessionBookings implements Serializable {

    private static final long serialVersionUID = 1;

    private final PeriodBookings bookings;

    public SessionBookings(PeriodBookings bookings) {
        this.bookings = bookings;
    }

    /** Hands over the differences, in the order in which they must be added: of two ends that are known the later sum's holds. */
    public void book(SessionChange change, Consumer<PeriodSum> booked) {
        if (change.before() != null) {
            count(change.before(), -1, change, booked);
        }
        count(change.after(), 1, change, booked);
        bookOwnTotal(change, booked);
    }

    private void count(Session session, int sign, SessionChange change, Consumer<PeriodSum> booked) {
        bookings.bookCalendar(
                session.streamerId(),
                session.start(),
                Measures.sessions(sign, sign * session.liveSeconds()),
                change.asOf(),
                change.watermark(),
                booked);
    }

    /**
     * An ENDED at or before the start ends the session where it starts. It is an end that is known, not a guess: a total never
     * goes back from the one to the other, so its end does not depend on which ENDED arrived first.
     */
    private void bookOwnTotal(SessionChange change, Consumer<PeriodSum> booked) {
        Session session = change.after();
        boolean endGuessed = session.end() == null;
        long end = endGuessed ? session.start() + Session.LONGEST : Math.max(session.start(), session.end());
        bookings.bookSession(
                session.streamerId(),
                session.sessionId(),
                session.start(),
                end,
                endGuessed,
                change.asOf(),
                change.watermark(),
                booked);
    }
}
