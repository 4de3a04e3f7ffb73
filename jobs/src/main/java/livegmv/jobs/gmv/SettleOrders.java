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
import livegmv.jobs.RememberingOperator;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each order's facts, keyed by orderId, and sends the difference that one more fact makes.
 *
 * <p>A repeat changes nothing and is counted. An order's facts are freed {@code orderRetention} after its last event; an event
 * that is older than the watermark by more than that is too late, for whether it is a repeat can no longer be known.
 */
final class SettleOrders extends RememberingOperator<SettledMovement>
        implements OneInputStreamOperator<Received<OrderEvent>, SettledMovement> {

    static final String FACTS_STATE = "order-facts";

    static final String TALLIED = "orders";

    private static final long serialVersionUID = 1;

    private final String topic;
    private final OrderBooks books;
    private final long orderRetention;
    private final OutputTag<OrderIssues> issues;
    private final OutputTag<DeadLetter> deadLetters;

    private transient ValueState<OrderFacts> facts;
    private transient Tally factsHeld;
    private transient Tally repeats;
    private transient Tally deadLettered;

    SettleOrders(
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
    public void open() throws Exception {
        super.open();
        facts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(FACTS_STATE, TypeInformation.of(OrderFacts.class)));
        factsHeld = new Tally(getRuntimeContext(), TALLIED, "factsHeld");
        repeats = new Tally(getRuntimeContext(), TALLIED, "repeats");
        deadLettered = new Tally(getRuntimeContext(), TALLIED, "deadLettered");
    }

    @Override
    public void processElement(StreamRecord<Received<OrderEvent>> element) throws Exception {
        Received<OrderEvent> received = element.getValue();
        OrderEvent event = received.event();
        if (freedAt(event.eventTime()) <= reached()) {
            refuse(
                    received,
                    RejectionReason.TOO_LATE,
                    "eventTime is older than the watermark by more than order-retention");
            return;
        }
        OrderFacts before = facts.value();
        if (before == null) {
            before = OrderFacts.NONE;
            wakeAt(freedAt(event.eventTime()));
        }
        if (before.holds(event)) {
            repeats.count();
        } else if (before.isFull()) {
            refuse(
                    received,
                    RejectionReason.TOO_MANY_FACTS,
                    "the order already holds " + OrderFacts.LIMIT + " different events");
        } else {
            factsHeld.count();
            send(books.enter(before, event, reached()), event.orderId());
        }
    }

    private void send(OrderChange change, String orderId) throws Exception {
        facts.update(change.facts());
        for (TimedMovement timed : change.movements()) {
            boolean again = isLookedUpAnew(timed, change.movements());
            if (!again || timed.movement().sign() > 0) {
                send(new SettledMovement(timed.movement(), reached(), timed.attributedAt(), again));
            }
        }
        if (change.issues() != null) {
            send(
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

    private void refuse(Received<OrderEvent> received, RejectionReason reason, String detail) {
        deadLettered.count();
        send(deadLetters, received.deadLetter(topic, new Rejection(reason, detail), now()));
    }

    @Override
    protected void wake(String orderId, long time) throws Exception {
        long due = freedAt(facts.value().lastEventTime());
        if (due <= time) {
            facts.clear();
        } else {
            wakeAt(due);
        }
    }

    /** Just after the instant from which on an event of {@code lastEventTime} is refused as too late. */
    private long freedAt(long lastEventTime) {
        return lastEventTime + orderRetention + 1;
    }
}
