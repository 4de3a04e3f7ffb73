package livegmv.jobs.gmv;

import java.time.Duration;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.domain.buyers.BuyerBooks;
import livegmv.domain.buyers.KnownBuyer;
import livegmv.domain.buyers.Payment;
import livegmv.domain.periods.PeriodSum;
import livegmv.jobs.EventTimeOperator;
import livegmv.jobs.held.HeldKeys;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts buyers and new buyers exactly, keyed by {@link #buyer}, from the movements that {@link #concerns} admits.
 *
 * <p>Buyers who bought just now are in memory ({@link HeldKeys}); {@link KeptBuyer} says what state takes of each.
 *
 * <p>A buyer is forgotten {@code buyerRetention} of event time after the last order; who comes back later is new again. A timer
 * looks when that is due, and prunes while it is not; none is ever taken back.
 */
final class CountBuyers extends EventTimeOperator<PeriodSum>
        implements OneInputStreamOperator<SettledMovement, PeriodSum> {

    static final String KNOWN_STATE = "known-buyer";
    static final String PAYMENTS_STATE = "payments";
    static final String PERIODS_STATE = "payments-by-period";

    private static final long serialVersionUID = 1;

    private static final long HELD_BYTES = 8 << 20;

    /** Pruning looks through all payments, so not for each one anew. */
    private static final long PRUNED_AT_MOST_EVERY = Duration.ofDays(30).toMillis();

    private final BuyerBooks books;
    private final long buyerRetention;

    private transient HeldKeys<KeptBuyer> buyers;

    CountBuyers(BuyerBooks books, Duration buyerRetention) {
        super(TIMERS_OF_A_FUNCTION);
        this.books = books;
        this.buyerRetention = buyerRetention.toMillis();
    }

    static boolean concerns(SettledMovement settled) {
        OrderMovement movement = settled.movement();
        return movement.kind() == MovementKind.PAID && movement.buyerId() != null;
    }

    /** Unambiguous, for ids contain no {@code |}. */
    static String buyer(SettledMovement settled) {
        return settled.movement().streamerId() + "|" + settled.movement().buyerId();
    }

    @Override
    public void open() throws Exception {
        super.open();
        ValueState<KnownBuyer> known = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(KNOWN_STATE, TypeInformation.of(KnownBuyer.class)));
        MapState<Payment, Integer> payments = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(PAYMENTS_STATE, TypeInformation.of(Payment.class), Types.INT));
        MapState<String, Integer> periods =
                getRuntimeContext().getMapState(new MapStateDescriptor<>(PERIODS_STATE, Types.STRING, Types.INT));
        buyers = new HeldKeys<>(
                HELD_BYTES, buyer -> new KeptBuyer(known, payments, periods, books), this::setCurrentKey);
    }

    @Override
    public void processElement(StreamRecord<SettledMovement> element) throws Exception {
        SettledMovement settled = element.getValue();
        String key = (String) getCurrentKey();
        KeptBuyer buyer = buyers.of(key);
        if (books.enter(settled.movement(), settled.watermark(), buyer, this::send)) {
            wakeAt(Math.min(forgottenAt(buyer), books.goneAt(settled.movement())));
        }
        buyers.settle(key);
    }

    @Override
    protected boolean firesAtEnd() {
        return false;
    }

    @Override
    protected void wake(String key, long time) throws Exception {
        KeptBuyer buyer = buyers.of(key);
        long forgottenAt = forgottenAt(buyer);
        if (forgottenAt <= time) {
            buyer.forget();
        } else {
            long nextPruning = Math.max(books.prune(time, buyer), time + PRUNED_AT_MOST_EVERY);
            wakeAt(Math.min(nextPruning, forgottenAt));
        }
        buyers.settle(key);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        buyers.storeAll();
        super.snapshotState(context);
    }

    /** Just after the last instant at which an order is still of a known buyer. */
    private long forgottenAt(KeptBuyer buyer) throws Exception {
        return buyer.known().lastOrder() + buyerRetention + 1;
    }
}
