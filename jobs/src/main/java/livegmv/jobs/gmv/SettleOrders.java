package livegmv.jobs.gmv;

import java.time.Duration;
import java.util.List;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderIssues;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.Received;
import livegmv.contracts.Rejection;
import livegmv.contracts.RejectionReason;
import livegmv.domain.orders.OrderBooks;
import livegmv.domain.orders.OrderChange;
import livegmv.domain.orders.OrderFacts;
import livegmv.domain.orders.TimedMovement;
import livegmv.domain.sessions.OnAirBucket;
import livegmv.jobs.RememberedWatermark;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each order's facts, keyed by orderId, and sends the difference that one more fact makes.
 *
 * <p>A repeat changes nothing and is counted. An order's facts are freed {@code orderRetention} after its last event; an event
 * that is older than the watermark by more than that is too late, for whether it is a repeat can no longer be known.
 */
public final class SettleOrders extends KeyedProcessFunction<String, Received<OrderEvent>, SettledMovement>
        implements CheckpointedFunction, HearsWatermarks {

    static final String FACTS_STATE = "order-facts";

    static final String TALLIED = "orders";

    private static final long serialVersionUID = 1;

    private final String topic;
    private final OrderBooks books;
    private final long orderRetention;
    private final OutputTag<OrderIssues> issues;
    private final OutputTag<DeadLetter> deadLetters;

    private transient ValueState<OrderFacts> facts;
    private transient RememberedWatermark watermark;
    private transient Tally factsHeld;
    private transient Tally repeats;
    private transient Tally deadLettered;

    public SettleOrders(
            String topic,
            OrderBooks books,
            Duration orderRetention,
            OutputTag<OrderIssues> issues,
            OutputTag<DeadLetter> deadLetters) {
        this.topic = topic;
        this.books = books;
        this.orderRetention = orderRetention.toMillis();
        this.issues = issues;
        this.deadLetters = deadLetters;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        watermark = new RememberedWatermark(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        watermark.snapshot();
    }

    @Override
    public void onWatermark(long time) {
        watermark.advance(time);
    }

    @Override
    public void open(OpenContext context) {
        facts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(FACTS_STATE, TypeInformation.of(OrderFacts.class)));
        factsHeld = new Tally(getRuntimeContext(), TALLIED, "factsHeld");
        repeats = new Tally(getRuntimeContext(), TALLIED, "repeats");
        deadLettered = new Tally(getRuntimeContext(), TALLIED, "deadLettered");
    }

    @Override
    public void processElement(Received<OrderEvent> received, Context context, Collector<SettledMovement> out)
            throws Exception {
        OrderEvent event = received.event();
        if (freedAt(event.eventTime()) <= watermark.reached()) {
            refuse(
                    received,
                    RejectionReason.TOO_LATE,
                    "eventTime is older than the watermark by more than order-retention",
                    context);
            return;
        }
        OrderFacts before = facts.value();
        if (before == null) {
            before = OrderFacts.NONE;
            context.timerService().registerEventTimeTimer(freedAt(event.eventTime()));
        }
        if (before.holds(event)) {
            repeats.count();
        } else if (before.isFull()) {
            refuse(
                    received,
                    RejectionReason.TOO_MANY_FACTS,
                    "the order already holds " + OrderFacts.LIMIT + " different events",
                    context);
        } else {
            factsHeld.count();
            send(books.enter(before, event, watermark.reached()), event.orderId(), context, out);
        }
    }

    private void send(OrderChange change, String orderId, Context context, Collector<SettledMovement> out)
            throws Exception {
        facts.update(change.facts());
        for (TimedMovement timed : change.movements()) {
            boolean again = isLookedUpAnew(timed, change.movements());
            if (!again || timed.movement().sign() > 0) {
                out.collect(new SettledMovement(timed.movement(), watermark.reached(), timed.attributedAt(), again));
            }
        }
        if (change.issues() != null) {
            context.output(
                    issues,
                    new OrderIssues(orderId, change.issues(), change.facts().lastEventTime()));
        }
    }

    /**
     * Whether the line and its reversal are both there, for the order's session is now looked up at another time: then the step
     * that looks it up is told once, if both times fall to the same key there.
     */
    private static boolean isLookedUpAnew(TimedMovement timed, List<TimedMovement> movements) {
        if (timed.attributedAt() == TimedMovement.NAMED) {
            return false;
        }
        OrderMovement reversal = timed.movement().reversed();
        for (TimedMovement other : movements) {
            if (other.attributedAt() != TimedMovement.NAMED
                    && other.movement().equals(reversal)
                    && bucket(other).equals(bucket(timed))) {
                return true;
            }
        }
        return false;
    }

    private static String bucket(TimedMovement timed) {
        OrderMovement movement = timed.movement();
        return OnAirBucket.of(movement.streamerId(), timed.attributedAt(), movement.orderId());
    }

    private void refuse(Received<OrderEvent> received, RejectionReason reason, String detail, Context context) {
        deadLettered.count();
        long now = context.timerService().currentProcessingTime();
        context.output(deadLetters, received.deadLetter(topic, new Rejection(reason, detail), now));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SettledMovement> out) throws Exception {
        long due = freedAt(facts.value().lastEventTime());
        if (due <= timestamp) {
            facts.clear();
        } else {
            context.timerService().registerEventTimeTimer(due);
        }
    }

    /** Just after the instant from which on an event of {@code lastEventTime} is refused as too late. */
    private long freedAt(long lastEventTime) {
        return lastEventTime + orderRetention + 1;
    }
}
