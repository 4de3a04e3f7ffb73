package livegmv.domain.buyers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import livegmv.contracts.OrderMovement;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import livegmv.measures.Measures;

/**
 * In which periods somebody is a buyer of a streamer, and in which a new one. Payments are a signed multiset of lines: a
 * reversal may come before what it reverses, and then counts for nothing until both are there. What is booked depends only on
 * the lines that are in it, so any order of movements ends in the same sums.
 *
 * <p>A buyer counts once in each period with a payment. New is the buyer in the periods of the first payment: when an earlier one
 * turns up or the first is reversed, that is taken back there and booked for the one that is first now.
 *
 * <p>A movement costs a few accesses however many orders a buyer has; only the reversal of the first one looks through all.
 */
public final class BuyerBooks implements Serializable {

    private static final long serialVersionUID = 1;

    private final PeriodBookings bookings;

    public BuyerBooks(PeriodBookings bookings) {
        this.bookings = bookings;
    }

    /**
     * Enters a movement and hands over the difference that it makes, in each period that is not gone at {@code watermark}.
     *
     * @param movement PAID, with a buyerId
     * @return whether the buyer was not known before
     */
    public boolean enter(OrderMovement movement, long watermark, BuyerMemory memory, Consumer<PeriodSum> booked)
            throws Exception {
        KnownBuyer known = memory.known();
        Payment payment = Payment.of(movement);
        int before = memory.times(payment);
        int after = before + movement.sign();
        memory.times(payment, after);

        String streamerId = movement.streamerId();
        Payment first = known == null ? null : known.first();
        long lastOrder = known == null ? payment.payTime() : Math.max(known.lastOrder(), payment.payTime());
        Payment firstNow = first;
        if (before <= 0 && after > 0) {
            count(streamerId, payment, 1, watermark, memory, booked);
            firstNow = first == null || Payment.FIRST.compare(payment, first) < 0 ? payment : first;
        } else if (before > 0 && after <= 0) {
            count(streamerId, payment, -1, watermark, memory, booked);
            firstNow = payment.equals(first) ? firstOf(memory.payments()) : first;
        }
        if (firstNow != first) {
            bookNew(streamerId, first, -1, watermark, booked);
            bookNew(streamerId, firstNow, 1, watermark, booked);
        }
        KnownBuyer now = new KnownBuyer(streamerId, firstNow, lastOrder);
        if (!now.equals(known)) {
            memory.know(now);
        }
        return known == null;
    }

    /**
     * Forgets the payments whose periods are all gone at {@code watermark}, so that a loyal buyer's memory does not grow for ever.
     *
     * @return when the next one will be gone, epoch ms; {@link Long#MAX_VALUE} if none is left
     */
    public long prune(long watermark, BuyerMemory memory) throws Exception {
        long next = Long.MAX_VALUE;
        String streamerId = memory.known().streamerId();
        for (Iterator<Map.Entry<Payment, Integer>> lines = memory.payments().iterator(); lines.hasNext(); ) {
            Map.Entry<Payment, Integer> line = lines.next();
            Payment payment = line.getKey();
            long goneAt = goneAt(payment);
            if (goneAt > watermark) {
                next = Math.min(next, goneAt);
                continue;
            }
            if (line.getValue() > 0) {
                for (PeriodSum share : shares(streamerId, payment, Measures.ZERO)) {
                    memory.paymentsIn(period(share), Math.max(0, memory.paymentsIn(period(share)) - 1));
                }
            }
            lines.remove();
        }
        return next;
    }

    /** In which periods the payment is that made the buyer one, as {@link BuyerMemory#paymentsIn} knows them. */
    public List<String> periodsOf(KnownBuyer buyer) {
        return shares(buyer.streamerId(), buyer.first(), Measures.ZERO).stream()
                .map(BuyerBooks::period)
                .toList();
    }

    /** When all periods of the movement's payment are gone, epoch ms. */
    public long goneAt(OrderMovement movement) {
        return goneAt(Payment.of(movement));
    }

    private long goneAt(Payment payment) {
        long last = Long.MIN_VALUE;
        for (PeriodSum share : shares("", payment, Measures.ZERO)) {
            last = Math.max(last, bookings.goneAt(share));
        }
        return last;
    }

    private void count(
            String streamerId,
            Payment payment,
            int sign,
            long watermark,
            BuyerMemory memory,
            Consumer<PeriodSum> booked)
            throws Exception {
        for (PeriodSum share : shares(streamerId, payment, Measures.buyers(sign))) {
            int before = memory.paymentsIn(period(share));
            // Never under 0: the period of a line that is reversed twice, its payment pruned, is gone long since.
            int after = Math.max(0, before + sign);
            memory.paymentsIn(period(share), after);
            if (before > 0 != after > 0) {
                bookUnlessGone(share, watermark, booked);
            }
        }
    }

    private void bookNew(String streamerId, Payment first, int sign, long watermark, Consumer<PeriodSum> booked) {
        if (first != null) {
            for (PeriodSum share : shares(streamerId, first, Measures.newBuyers(sign, sign * first.amount()))) {
                bookUnlessGone(share, watermark, booked);
            }
        }
    }

    private void bookUnlessGone(PeriodSum share, long watermark, Consumer<PeriodSum> booked) {
        if (watermark < bookings.goneAt(share)) {
            booked.accept(share);
        }
    }

    private List<PeriodSum> shares(String streamerId, Payment payment, Measures measures) {
        List<PeriodSum> shares = new ArrayList<>(3);
        bookings.shareOut(streamerId, payment.sessionId(), payment.payTime(), measures, shares::add);
        return shares;
    }

    private static Payment firstOf(Iterable<Map.Entry<Payment, Integer>> lines) {
        Payment first = null;
        for (Map.Entry<Payment, Integer> line : lines) {
            if (line.getValue() > 0 && (first == null || Payment.FIRST.compare(line.getKey(), first) < 0)) {
                first = line.getKey();
            }
        }
        return first;
    }

    private static String period(PeriodSum share) {
        return share.period().name().charAt(0) + share.label();
    }
}
