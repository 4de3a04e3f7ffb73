package livegmv.jobs.gmv;

import livegmv.config.GmvConfig;
import livegmv.config.RetentionConfig;
import livegmv.config.TotalsConfig;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.Leaderboard;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssues;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PlatformTotal;
import livegmv.contracts.Received;
import livegmv.contracts.RollingTotal;
import livegmv.contracts.SessionEvent;
import livegmv.domain.orders.OrderBooks;
import livegmv.domain.orders.OrderSettlement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.rolling.RollingSlices;
import livegmv.jobs.AdmitEvents;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * From order and session events to what a screen shows.
 *
 * <pre>
 * orders ─► admit ─► settle (by orderId) ─┐
 * sessions ─► settle (by sessionId) ──────┴─► attribute ─► movements     {@link SessionSteps}
 *                                   │                          │
 *                                   │                          ├─► book ──────────► sums
 *                                   └────────► sums            ├─► count buyers ──► sums     {@link BuyerSteps}
 *                                                              └─► roll windows              {@link RollingSteps}
 *
 * all sums ─► fold ─► total periods (by streamer and period) ─► session, day and month totals
 * those of days ─► platform total, leaderboard                                                {@link PlatformSteps}
 * </pre>
 */
public final class GmvPipeline {

    /** The input topics, without the deployment's prefix. */
    public static final String ORDERS = "orders";

    public static final String SESSIONS = "sessions";

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable", TypeInformation.of(DeadLetter.class));
    static final OutputTag<DeadLetter> REFUSED = new OutputTag<>("refused", TypeInformation.of(DeadLetter.class));
    static final OutputTag<OrderIssues> ISSUES = new OutputTag<>("issues", TypeInformation.of(OrderIssues.class));

    private GmvPipeline() {}

    /** What the job publishes, one stream for each topic. */
    public record Outputs(
            DataStream<OrderMovement> movements,
            DataStream<OrderIssues> issues,
            DataStream<RollingTotal> rolling,
            DataStream<PeriodTotal> sessions,
            DataStream<PeriodTotal> daily,
            DataStream<PeriodTotal> monthly,
            DataStream<PlatformTotal> platform,
            DataStream<Leaderboard> leaderboard,
            DataStream<DeadLetter> deadLetters) {}

    /** @param firstStart epoch ms, becomes the generation of the totals unless the job's state holds an earlier one */
    public static Outputs build(
            DataStream<Received<OrderEvent>> orders,
            DataStream<Received<SessionEvent>> sessions,
            GmvConfig config,
            long firstStart) {
        RetentionConfig retentions = config.retention();
        TotalsConfig sums = config.totals();
        String topic = config.deployment().topic(ORDERS);
        PeriodRetention retention = new PeriodRetention(retentions.day(), retentions.month(), retentions.session());
        PeriodBookings bookings =
                new PeriodBookings(new BusinessCalendar(config.deployment().zone()), retention);
        OrderBooks books = new OrderBooks(new OrderSettlement(retentions.order()), bookings);

        SingleOutputStreamOperator<Received<OrderEvent>> admitted = orders.process(
                        new AdmitEvents<>(SettleOrders.TALLIED, topic, UNREADABLE))
                .returns(orders.getType())
                .name("Admit orders")
                .uid("admit-orders");

        SingleOutputStreamOperator<SettledMovement> settled = admitted.keyBy(
                        received -> received.event().orderId(), Types.STRING)
                .transform(
                        "Settle orders",
                        TypeInformation.of(SettledMovement.class),
                        new SettleOrders(topic, books, retentions.order(), ISSUES, REFUSED))
                .uid("settle-orders");

        SessionSteps.Outputs attributed = SessionSteps.build(
                sessions,
                settled,
                bookings,
                retentions.session(),
                config.deployment().topic(SESSIONS));

        DataStream<PeriodSum> booked = attributed
                .movements()
                .flatMap(new BookMovements(bookings))
                .returns(PeriodSum.class)
                .name("Book movements")
                .uid("book-movements");

        DataStream<PeriodSum> buyers = BuyerSteps.build(attributed.movements(), bookings, retentions.buyer());

        DataStream<PeriodTotal> totals = FoldBeforeShuffle.in(booked, "sum-before-shuffle", sums)
                .union(FoldBeforeShuffle.in(buyers, "sum-buyers-before-shuffle", sums), attributed.sums())
                .keyBy(PeriodSum::key, Types.STRING)
                .transform(
                        "Total periods",
                        TypeInformation.of(PeriodTotal.class),
                        new TotalPeriods(retention, sums, firstStart))
                .uid("total-periods");

        PlatformSteps.Outputs platform = PlatformSteps.build(
                booked, buyers, retention, sums, config.leaderboard().size());

        return new Outputs(
                attributed
                        .movements()
                        .map(SettledMovement::movement)
                        .returns(OrderMovement.class)
                        .name("Take movements")
                        .uid("take-movements"),
                settled.getSideOutput(ISSUES),
                RollingSteps.build(
                        attributed.movements(),
                        new RollingSlices(config.rolling().windows()),
                        sums),
                only(PeriodKind.SESSION, totals),
                only(PeriodKind.DAY, totals),
                only(PeriodKind.MONTH, totals),
                platform.totals(),
                platform.leaderboard(),
                admitted.getSideOutput(UNREADABLE).union(settled.getSideOutput(REFUSED), attributed.deadLetters()));
    }

    private static DataStream<PeriodTotal> only(PeriodKind kind, DataStream<PeriodTotal> totals) {
        String name = "Take " + kind.name().toLowerCase() + " totals";
        return totals.filter(total -> total.period() == kind)
                .name(name)
                .uid(name.toLowerCase().replace(' ', '-'));
    }
}
