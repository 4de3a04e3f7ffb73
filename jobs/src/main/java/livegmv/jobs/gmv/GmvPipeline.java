package livegmv.jobs.gmv;

import livegmv.config.GmvConfig;
import livegmv.config.RetentionConfig;
import livegmv.config.TotalsConfig;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssues;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.Received;
import livegmv.domain.orders.OrderBooks;
import livegmv.domain.orders.OrderSettlement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.time.BusinessCalendar;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * From order events to exact totals.
 *
 * <pre>
 * orders ─► admit ─► settle (by orderId) ─┬─► movements
 *             │        │                  └─► sum before the shuffle ─► total periods (by streamer and period) ─► totals
 *             │        ├─► issues
 *             └────────┴─► dead letters
 * </pre>
 */
public final class GmvPipeline {

    /** The input topic, without the deployment's prefix. */
    public static final String ORDERS = "orders";

    static final OutputTag<DeadLetter> UNREADABLE = new OutputTag<>("unreadable", TypeInformation.of(DeadLetter.class));
    static final OutputTag<DeadLetter> REFUSED = new OutputTag<>("refused", TypeInformation.of(DeadLetter.class));
    static final OutputTag<OrderIssues> ISSUES = new OutputTag<>("issues", TypeInformation.of(OrderIssues.class));

    private GmvPipeline() {}

    /** What the job publishes, one stream for each topic. */
    public record Outputs(
            DataStream<OrderMovement> movements,
            DataStream<OrderIssues> issues,
            DataStream<PeriodTotal> daily,
            DataStream<PeriodTotal> monthly,
            DataStream<DeadLetter> deadLetters) {}

    /** @param firstStart epoch ms, becomes the generation of the totals unless the job's state holds an earlier one */
    public static Outputs build(DataStream<Received<OrderEvent>> orders, GmvConfig config, long firstStart) {
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
                        new SettleOrdersOperator(new SettleOrders(topic, books, retentions.order(), ISSUES, REFUSED)))
                .uid("settle-orders");

        SingleOutputStreamOperator<PeriodTotal> totals = settled.flatMap(new BookMovements(bookings))
                .returns(PeriodSum.class)
                .name("Book movements")
                .uid("book-movements")
                .transform(
                        "Sum before the shuffle",
                        TypeInformation.of(PeriodSum.class),
                        new FoldBeforeShuffle<>(sums.preSumMaxKeys(), sums.emitInterval()))
                .uid("sum-before-shuffle")
                .keyBy(PeriodSum::key, Types.STRING)
                .transform(
                        "Total periods",
                        TypeInformation.of(PeriodTotal.class),
                        new TotalPeriods(retention, sums, firstStart))
                .uid("total-periods");

        return new Outputs(
                settled.map(SettledMovement::movement)
                        .returns(OrderMovement.class)
                        .name("Take movements")
                        .uid("take-movements"),
                settled.getSideOutput(ISSUES),
                only(PeriodKind.DAY, totals),
                only(PeriodKind.MONTH, totals),
                admitted.getSideOutput(UNREADABLE).union(settled.getSideOutput(REFUSED)));
    }

    private static DataStream<PeriodTotal> only(PeriodKind kind, DataStream<PeriodTotal> totals) {
        String name = "Take " + kind.name().toLowerCase() + " totals";
        return totals.filter(total -> total.period() == kind)
                .name(name)
                .uid(name.toLowerCase().replace(' ', '-'));
    }
}
