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
import livegmv.jobs.held.HeldKeys;
import livegmv.jobs.held.HeldValue;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Keeps each order's facts, keyed by orderId, and sends the difference that one more fact makes.
 *
 * <p>Orders that something happened to just now are in memory ({@link HeldKeys}), for most are paid within a minute.
 *
 * <p>A repeat changes nothing and is counted. An order's facts are freed {@code orderRetention} after its last event; an event
 * that is older than the watermark by more than that is too late, for whether it is a repeat can no longer be known.
 */
final class SettleOrders extends RememberingOperator<SettledMovement>
        implements OneInputStreamOperator<Received<OrderEvent>, SettledMovement> {

    static final String FACTS_STATE = "order-facts";

    static final String TALLIED = "orders";

    private static final long serialVersionUID = 1;

    private static final long HELD_BYTES = 8 << 20;

    private final String topic;
    private final OrderBooks books;
    private final long orderRetention;
    private final OutputTag<OrderIssues> issues;
    private final OutputTag<DeadLetter> deadLetters;

    private transient HeldKeys<KeptOrder> orders;
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
        ValueState<OrderFacts> facts = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(FACTS_STATE, TypeInformation.of(OrderFacts.class)));
        orders = new HeldKeys<>(HELD_BYTES, orderId -> new KeptOrder(new HeldValue<>(facts)), this::setCurrentKey);
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
        KeptOrder order = orders.of(event.orderId());
        enter(received, order.facts());
        orders.settle(event.orderId());
    }

    private void enter(Received<OrderEvent> received, HeldValue<OrderFacts> facts) throws Exception {
        OrderEvent event = received.event();
        OrderFacts before = facts.get();
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
            OrderChange change = books.enter(before, event, reached());
            facts.set(change.facts());
            send(change, event.orderId());
        }
    }

    private void send(OrderChange change, String orderId) {
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
    protected boolean firesAtEnd() {
        return false;
    }

    @Override
    protected void wake(String orderId, long time) throws Exception {
        HeldValue<OrderFacts> facts = orders.of(orderId).facts();
        long due = freedAt(facts.get().lastEventTime());
        if (due <= time) {
            facts.set(null);
        } else {
            wakeAt(due);
        }
        orders.settle(orderId);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        orders.storeAll();
        super.snapshotState(context);
    }

    /** Just after the instant from which on an event of {@code lastEventTime} is refused as too late. */
    private long freedAt(long lastEventTime) {
        return lastEventTime + orderRetention + 1;
    }

    private record KeptOrder(HeldValue<OrderFacts> facts) implements HeldKeys.Entry {

        private static final int OTHER_BYTES = 400;
        private static final int FACT_BYTES = 600;

        @Override
        public long bytes() {
            OrderFacts held = facts.peek();
            return OTHER_BYTES
                    + (held == null ? 0 : (long) FACT_BYTES * held.events().size());
        }

        @Override
        public void store() throws Exception {
            facts.store();
        }
    }
}
