package livegmv.jobs.gmv;

import java.util.Map;
import livegmv.domain.buyers.BuyerBooks;
import livegmv.domain.buyers.BuyerMemory;
import livegmv.domain.buyers.KnownBuyer;
import livegmv.domain.buyers.Payment;
import livegmv.jobs.held.HeldKeys;
import livegmv.jobs.held.HeldMap;
import livegmv.jobs.held.HeldValue;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/**
 * One buyer in memory, in front of Flink's state.
 *
 * <p>Most have bought once: then the payment that made them a buyer says all, and it alone is in state. The lines of payments, and how many
 * there are in each period, are written when there is more to say.
 */
final class KeptBuyer implements BuyerMemory, HeldKeys.Entry {

    private static final int OTHER_BYTES = 800;
    private static final int KEY_BYTES = 150;

    private final HeldValue<KnownBuyer> buyer;
    private final HeldMap<Payment, Integer> lines;
    private final HeldMap<String, Integer> periods;
    private final BuyerBooks books;

    private boolean read;
    private boolean areLinesInState;

    /** @param books says in which periods a payment is */
    KeptBuyer(
            ValueState<KnownBuyer> known,
            MapState<Payment, Integer> payments,
            MapState<String, Integer> periods,
            BuyerBooks books) {
        this.buyer = new HeldValue<>(known);
        this.lines = new HeldMap<>(payments, times -> KEY_BYTES);
        this.periods = new HeldMap<>(periods, times -> KEY_BYTES);
        this.books = books;
    }

    /** To be asked before all else. */
    @Override
    public KnownBuyer known() throws Exception {
        KnownBuyer known = buyer.get();
        if (!read) {
            read = true;
            areLinesInState = known != null && !(boughtAtOneTime(known) && lines.isEmptyInState());
            if (!areLinesInState) {
                beginWith(known);
            }
        }
        return known;
    }

    private void beginWith(KnownBuyer known) {
        lines.beginEmpty();
        periods.beginEmpty();
        if (known != null) {
            lines.put(known.first(), 1);
            books.periodsOf(known).forEach(period -> periods.put(period, 1));
        }
    }

    private static boolean boughtAtOneTime(KnownBuyer known) {
        return known.first() != null && known.first().payTime() == known.lastOrder();
    }

    @Override
    public void know(KnownBuyer known) {
        buyer.set(known);
    }

    @Override
    public int times(Payment payment) throws Exception {
        Integer times = lines.get(payment);
        return times == null ? 0 : times;
    }

    @Override
    public void times(Payment payment, int times) {
        put(lines, payment, times);
    }

    @Override
    public Iterable<Map.Entry<Payment, Integer>> payments() throws Exception {
        areLinesInState = true;
        return lines.entries();
    }

    @Override
    public int paymentsIn(String period) throws Exception {
        Integer payments = periods.get(period);
        return payments == null ? 0 : payments;
    }

    @Override
    public void paymentsIn(String period, int payments) {
        put(periods, period, payments);
    }

    private static <K> void put(HeldMap<K, Integer> counts, K key, int count) {
        if (count == 0) {
            counts.remove(key);
        } else {
            counts.put(key, count);
        }
    }

    void forget() {
        buyer.set(null);
        lines.clear();
        periods.clear();
        areLinesInState = false;
    }

    @Override
    public long bytes() {
        return OTHER_BYTES + lines.bytes() + periods.bytes();
    }

    @Override
    public void store() throws Exception {
        buyer.store();
        if (areLinesInState || !saysAll(buyer.peek())) {
            lines.store();
            periods.store();
            areLinesInState = true;
        }
    }

    private boolean saysAll(KnownBuyer known) {
        return known == null || boughtAtOneTime(known) && lines.hasOnly(known.first(), 1);
    }
}
