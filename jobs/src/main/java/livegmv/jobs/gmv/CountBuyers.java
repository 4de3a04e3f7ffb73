package livegmv.jobs.gmv;

import java.time.Duration;
import java.util.Map;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.domain.buyers.BuyerBooks;
import livegmv.domain.buyers.BuyerMemory;
import livegmv.domain.buyers.KnownBuyer;
import livegmv.domain.buyers.Payment;
import livegmv.domain.periods.PeriodSum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts buyers and new buyers exactly, keyed by {@link #buyer}, from the movements that {@link #concerns} admits.
 *
 * <p>A buyer is forgotten {@code buyerRetention} of event time after the last order; who comes back later is new again. A timer
 * looks when that is due, and prunes while it is not; none is ever taken back.
 */
public final class CountBuyers extends KeyedProcessFunction<String, SettledMovement, PeriodSum> {

    static final String KNOWN_STATE = "known-buyer";
    static final String PAYMENTS_STATE = "payments";
    static final String PERIODS_STATE = "payments-by-period";

    private static final long serialVersionUID = 1;

    /** Pruning looks through all payments, so not for each one anew. */
    private static final long PRUNED_AT_MOST_EVERY = Duration.ofDays(30).toMillis();

    private final BuyerBooks books;
    private final long buyerRetention;

    private transient KeptBuyer memory;

    public CountBuyers(BuyerBooks books, Duration buyerRetention) {
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
    public void open(OpenContext context) {
        memory = new KeptBuyer(
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>(KNOWN_STATE, TypeInformation.of(KnownBuyer.class))),
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(PAYMENTS_STATE, TypeInformation.of(Payment.class), Types.INT)),
                getRuntimeContext().getMapState(new MapStateDescriptor<>(PERIODS_STATE, Types.STRING, Types.INT)));
    }

    @Override
    public void processElement(SettledMovement settled, Context context, Collector<PeriodSum> out) throws Exception {
        if (books.enter(settled.movement(), settled.watermark(), memory, out::collect)) {
            long firstLook = Math.min(forgottenAt(), books.goneAt(settled.movement()));
            context.timerService().registerEventTimeTimer(firstLook);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PeriodSum> out) throws Exception {
        if (EndOfInput.hasCome(context.timerService().currentWatermark())) {
            return;
        }
        long forgottenAt = forgottenAt();
        if (forgottenAt <= timestamp) {
            memory.forget();
            return;
        }
        long nextPruning = Math.max(books.prune(timestamp, memory), timestamp + PRUNED_AT_MOST_EVERY);
        context.timerService().registerEventTimeTimer(Math.min(nextPruning, forgottenAt));
    }

    /** Just after the last instant at which an order is still of a known buyer. */
    private long forgottenAt() throws Exception {
        return memory.known().lastOrder() + buyerRetention + 1;
    }

    private record KeptBuyer(
            ValueState<KnownBuyer> buyer, MapState<Payment, Integer> lines, MapState<String, Integer> periods)
            implements BuyerMemory {

        @Override
        public KnownBuyer known() throws Exception {
            return buyer.value();
        }

        @Override
        public void know(KnownBuyer known) throws Exception {
            buyer.update(known);
        }

        @Override
        public int times(Payment payment) throws Exception {
            Integer times = lines.get(payment);
            return times == null ? 0 : times;
        }

        @Override
        public void times(Payment payment, int times) throws Exception {
            put(lines, payment, times);
        }

        @Override
        public Iterable<Map.Entry<Payment, Integer>> payments() throws Exception {
            return lines.entries();
        }

        @Override
        public int paymentsIn(String period) throws Exception {
            Integer payments = periods.get(period);
            return payments == null ? 0 : payments;
        }

        @Override
        public void paymentsIn(String period, int payments) throws Exception {
            put(periods, period, payments);
        }

        private static <K> void put(MapState<K, Integer> counts, K key, int count) throws Exception {
            if (count == 0) {
                counts.remove(key);
            } else {
                counts.put(key, count);
            }
        }

        private void forget() {
            buyer.clear();
            lines.clear();
            periods.clear();
        }
    }
}
