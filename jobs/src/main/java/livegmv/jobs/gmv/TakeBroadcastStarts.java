package livegmv.jobs.gmv;

import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.sessions.BroadcastStart;
import livegmv.domain.sessions.Session;
import livegmv.domain.sessions.SessionChange;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells on which streamer's day a session started, and takes back the day on which it did not after all. */
final class TakeBroadcastStarts implements FlatMapFunction<SessionChange, BroadcastStart> {

    private static final long serialVersionUID = 1;

    private final PeriodBookings bookings;

    TakeBroadcastStarts(PeriodBookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public void flatMap(SessionChange change, Collector<BroadcastStart> out) {
        BroadcastStart after = start(change.after(), 1, change);
        BroadcastStart before = change.before() == null ? null : start(change.before(), -1, change);
        if (before == null) {
            out.collect(after);
        } else if (!before.key().equals(after.key())) {
            out.collect(before);
            out.collect(after);
        }
    }

    private BroadcastStart start(Session session, int sign, SessionChange change) {
        return new BroadcastStart(
                session.streamerId(),
                bookings.dayOf(session.start()),
                session.start(),
                sign,
                change.asOf(),
                change.watermark());
    }
}
