package livegmv.jobs.gmv;

import java.time.Duration;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.Received;
import livegmv.contracts.SessionEvent;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.sessions.BroadcastStart;
import livegmv.domain.sessions.BucketSession;
import livegmv.domain.sessions.SessionBookings;
import livegmv.domain.sessions.SessionChange;
import livegmv.jobs.AdmitEvents;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The part of {@link GmvPipeline} that knows of sessions.
 *
 * <pre>
 * sessions ─► admit ─► settle (by sessionId) ─┬─► book ───────────────────────────────────────────────────► sums
 *                                             ├─► take starts ─► count broadcast days (by streamer and day) ─► sums
 *                                             └─► spread ─► attribute (by bucket) ─► movements
 * settled movements ──────────────────────────────────────────▲
 * </pre>
 */
public final class SessionSteps {

    private SessionSteps() {}

    /**
     * @param movements all of {@code settled}, each now with the session that it counts for
     * @param sums what the sessions themselves add to the totals of their periods
     */
    public record Outputs(
            DataStream<SettledMovement> movements, DataStream<PeriodSum> sums, DataStream<DeadLetter> deadLetters) {}

    /** @param topic of the session events, with the deployment's prefix */
    public static Outputs build(
            DataStream<Received<SessionEvent>> sessions,
            DataStream<SettledMovement> settled,
            PeriodBookings bookings,
            Duration sessionRetention,
            String topic) {
        SingleOutputStreamOperator<Received<SessionEvent>> admitted = sessions.process(
                        new AdmitEvents<>(SettleSessions.TALLIED, topic, GmvPipeline.UNREADABLE))
                .returns(sessions.getType())
                .name("Admit sessions")
                .uid("admit-sessions");

        SingleOutputStreamOperator<SessionChange> changes = admitted.keyBy(
                        received -> received.event().sessionId(), Types.STRING)
                .transform(
                        "Settle sessions",
                        TypeInformation.of(SessionChange.class),
                        new SettleSessions(topic, sessionRetention, GmvPipeline.REFUSED))
                .uid("settle-sessions");

        DataStream<PeriodSum> sums = changes.flatMap(new BookSessions(new SessionBookings(bookings)))
                .returns(PeriodSum.class)
                .name("Book sessions")
                .uid("book-sessions");

        DataStream<PeriodSum> broadcastDays = changes.flatMap(new TakeBroadcastStarts(bookings))
                .returns(BroadcastStart.class)
                .name("Take broadcast starts")
                .uid("take-broadcast-starts")
                .keyBy(BroadcastStart::key, Types.STRING)
                .process(new CountBroadcastDays(bookings))
                .returns(PeriodSum.class)
                .name("Count broadcast days")
                .uid("count-broadcast-days");

        return new Outputs(
                attributed(settled, changes, sessionRetention),
                sums.union(broadcastDays),
                admitted.getSideOutput(GmvPipeline.UNREADABLE).union(changes.getSideOutput(GmvPipeline.REFUSED)));
    }

    private static DataStream<SettledMovement> attributed(
            DataStream<SettledMovement> settled, DataStream<SessionChange> changes, Duration sessionRetention) {
        DataStream<BucketSession> told = changes.flatMap(new SpreadSessions())
                .returns(BucketSession.class)
                .name("Spread sessions")
                .uid("spread-sessions");
        return settled.connect(told)
                .keyBy(AttributeOrders::bucketOf, BucketSession::bucket, Types.STRING)
                .transform(
                        "Attribute orders",
                        TypeInformation.of(SettledMovement.class),
                        new AttributeOrders(sessionRetention))
                .uid("attribute-orders");
    }
}
