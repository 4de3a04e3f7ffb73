package livegmv.jobs.gmv;

import livegmv.domain.periods.PeriodSum;
import livegmv.domain.sessions.SessionBookings;
import livegmv.domain.sessions.SessionChange;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** From a session's change to its shares in the totals of its periods. */
final class BookSessions implements FlatMapFunction<SessionChange, PeriodSum> {

    private static final long serialVersionUID = 1;

    private final SessionBookings bookings;

    BookSessions(SessionBookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public void flatMap(SessionChange change, Collector<PeriodSum> out) {
        bookings.book(change, out::collect);
    }
}
