package livegmv.jobs.conversion;

import livegmv.config.ConversionConfig;
import livegmv.contracts.DailyConversion;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.Received;
import livegmv.contracts.SessionConversion;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.ViewerEvent;
import livegmv.domain.conversion.DayBooks;
import livegmv.domain.conversion.DayViewers;
import livegmv.domain.conversion.RoomMinute;
import livegmv.domain.conversion.SessionBooks;
import livegmv.domain.conversion.SessionLife;
import livegmv.domain.conversion.StreamerDay;
import livegmv.jobs.AdmitEvents;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * From what viewers do to the funnel of each broadcast.
 *
 * <pre>
 * viewers ─► admit ─► fold (before the shuffle) ─► take rooms ─┐
 * sessions ─────────────────────► take session events ─────────┼─► total sessions (by session) ─► sessions, minutes, products
 * order movements ─► admit ─┬───► take session money ──────────┘                 │
 *                           └───► take day money ──────────► total days (by streamer and day) ◄─ take day viewers
 *                                                                   └─► days
 * </pre>
 */
public final class ConversionPipeline {

    /** The input topics, without the deployment's prefix. */
    public static final String VIEWERS = "viewers";

    public static final String SESSIONS = "sessions";
    public static final String MOVEMENTS = "order-movements";

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable", TypeInformation.of(DeadLetter.class));
    static final OutputTag<DeadLetter> REFUSED = new OutputTag<>("refused", TypeInformation.of(DeadLetter.class));
    static final OutputTag<MinuteConversion> MINUTES =
            new OutputTag<>("minutes", TypeInformation.of(MinuteConversion.class));
    static final OutputTag<ProductConversion> PRODUCTS =
            new OutputTag<>("products", TypeInformation.of(ProductConversion.class));
    static final OutputTag<DayViewers> DAY_VIEWERS =
            new OutputTag<>("day-viewers", TypeInformation.of(DayViewers.class));

    private ConversionPipeline() {}

    /** What the job publishes, one stream for each topic. */
    public record Outputs(
            DataStream<SessionConversion> sessions,
            DataStream<MinuteConversion> minutes,
            DataStream<DailyConversion> days,
            DataStream<ProductConversion> products,
            DataStream<DeadLetter> deadLetters) {}

    public static Outputs build(
            DataStream<Received<ViewerEvent>> viewers,
            DataStream<Received<SessionEvent>> sessions,
            DataStream<Received<OrderMovement>> movements,
            ConversionConfig config) {
        String viewersTopic = config.deployment().topic(VIEWERS);
        BusinessCalendar calendar = new BusinessCalendar(config.deployment().zone());
        SessionLife life = SessionLife.of(config.restate(), config.sessionRetention());
        long heartbeatInterval = config.heartbeatInterval().toMillis();

        SingleOutputStreamOperator<Received<ViewerEvent>> admitted = viewers.process(
                        new AdmitEvents<>(TotalSessions.VIEWERS, viewersTopic, UNREADABLE))
                .returns(viewers.getType())
                .name("Admit viewers")
                .uid("admit-viewers");
        DataStream<SessionPart> rooms = admitted.transform(
                        "Fold viewers",
                        TypeInformation.of(RoomMinute.class),
                        new FoldViewers(config.foldMaxPartials(), config.foldMaxBytes()))
                .uid("fold-viewers")
                .map(SessionPart::of)
                .returns(SessionPart.class)
                .name("Take rooms")
                .uid("take-rooms");

        DataStream<SessionPart> events = sessions.flatMap(new TakeSessionEvents())
                .returns(SessionPart.class)
                .name("Take session events")
                .uid("take-session-events");

        SingleOutputStreamOperator<Received<OrderMovement>> ledger = movements
                .process(new AdmitEvents<>(MOVEMENTS, config.deployment().topic(MOVEMENTS), UNREADABLE))
                .returns(movements.getType())
                .name("Admit order movements")
                .uid("admit-order-movements");
        DataStream<SessionPart> money = ledger.flatMap(new TakeSessionMoney())
                .returns(SessionPart.class)
                .name("Take session money")
                .uid("take-session-money");

        SingleOutputStreamOperator<SessionConversion> totals = rooms.union(events, money)
                .keyBy(SessionPart::sessionId, Types.STRING)
                .transform(
                        "Total sessions",
                        TypeInformation.of(SessionConversion.class),
                        new TotalSessions(viewersTopic, new SessionBooks(life, heartbeatInterval)))
                .uid("total-sessions");

        DataStream<StreamerDay> dayViewers = totals.getSideOutput(DAY_VIEWERS)
                .map(new TakeDayViewers(calendar))
                .returns(StreamerDay.class)
                .name("Take day viewers")
                .uid("take-day-viewers");
        DataStream<DailyConversion> days = ledger.flatMap(new TakeDayMoney(calendar))
                .returns(StreamerDay.class)
                .name("Take day money")
                .uid("take-day-money")
                .union(dayViewers)
                .keyBy(StreamerDay::key, Types.STRING)
                .transform(
                        "Total days",
                        TypeInformation.of(DailyConversion.class),
                        new TotalDays(new DayBooks(life, heartbeatInterval)))
                .uid("total-days");

        return new Outputs(
                totals,
                totals.getSideOutput(MINUTES),
                days,
                totals.getSideOutput(PRODUCTS),
                admitted.getSideOutput(UNREADABLE)
                        .union(ledger.getSideOutput(UNREADABLE), totals.getSideOutput(REFUSED)));
    }
}
