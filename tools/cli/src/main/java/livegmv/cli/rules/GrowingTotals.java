package livegmv.cli.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.PeriodTotal;
import livegmv.domain.buyers.BuyerBooks;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.periods.RunningTotal;
import livegmv.domain.sessions.Session;
import livegmv.measures.Measures;

/**
 * The totals of one streamer as they grew: each movement and each session counts at its own event time, booked by the classes that the
 * gmv job books with, and at most once in each emit-interval the totals that have changed are handed over.
 *
 * <p>A line and its reversal count at the same moment, so what was corrected later never was: the ledger's sum is replayed, not the
 * order in which its lines happened to arrive.
 */
final class GrowingTotals {

    private static final long NEVER_GONE = Long.MIN_VALUE;

    private final PeriodBookings bookings;
    private final BuyerBooks buyerBooks;
    private final long grace;
    private final long emitInterval;
    private final long buyerRetention;

    private final Map<String, RunningTotal> totals = new LinkedHashMap<>();
    private final Map<String, BuyerInMemory> buyers = new HashMap<>();
    private final Set<String> broadcastDays = new HashSet<>();
    private final PriorityQueue<Closing> closings =
            new PriorityQueue<>(Comparator.comparingLong(Closing::at).thenComparing(Closing::key));

    private record Closing(long at, String key) {}

    /** Something that counts from a time on. */
    private record Happening(long at, Booking booking) {}

    private interface Booking {
        void book(Consumer<PeriodSum> booked) throws Exception;
    }

    /** Is handed a total at the event time, epoch ms, at which it became so. */
    interface Reader {
        void changed(long at, PeriodTotal total);
    }

    GrowingTotals(PeriodBookings bookings, Duration grace, Duration emitInterval, Duration buyerRetention) {
        this.bookings = bookings;
        this.buyerBooks = new BuyerBooks(bookings);
        this.grace = grace.toMillis();
        this.emitInterval = Math.max(1, emitInterval.toMillis());
        this.buyerRetention = buyerRetention.toMillis();
    }

    /**
     * @param movements of the streamer, in the order of the ledger
     * @param sessions of the streamer that started
     */
    void replay(Collection<OrderMovement> movements, Collection<Session> sessions, Reader reader) throws Exception {
        List<Happening> happenings = new ArrayList<>();
        movements.forEach(line -> happenings.add(new Happening(countsFrom(line), sums -> book(line, sums))));
        sessions.stream()
                .sorted(Comparator.comparingLong(Session::start))
                .forEach(session -> addSession(session, happenings));
        happenings.sort(Comparator.comparingLong(Happening::at));
        for (int next = 0; next < happenings.size(); ) {
            long slot = Math.floorDiv(happenings.get(next).at(), emitInterval);
            Set<String> touched = new TreeSet<>();
            long at = 0;
            close(happenings.get(next).at(), reader);
            while (next < happenings.size()
                    && Math.floorDiv(happenings.get(next).at(), emitInterval) == slot) {
                at = happenings.get(next).at();
                happenings.get(next++).booking().book(sum -> {
                    add(sum);
                    touched.add(sum.key());
                });
            }
            for (String key : touched) {
                publish(at, key, totals.get(key), reader);
            }
        }
        close(Long.MAX_VALUE, reader);
    }

    /** Each total as it was last handed over. */
    Collection<RunningTotal> totals() {
        return totals.values();
    }

    /** A refund that overtook its payment moves nothing before it. */
    private static long countsFrom(OrderMovement line) {
        return line.payTime() == null ? line.eventTime() : Math.max(line.eventTime(), line.payTime());
    }

    private void book(OrderMovement line, Consumer<PeriodSum> booked) throws Exception {
        bookings.book(line, NEVER_GONE, booked);
        if (line.kind() == MovementKind.PAID && line.buyerId() != null) {
            buyerBooks.enter(line, NEVER_GONE, memoryOf(line), booked);
        }
    }

    /** Who comes back after so long is new again. */
    private BuyerInMemory memoryOf(OrderMovement payment) {
        BuyerInMemory memory = buyers.get(payment.buyerId());
        boolean forgotten = memory == null
                || memory.known() != null && payment.payTime() > memory.known().lastOrder() + buyerRetention;
        if (forgotten) {
            memory = new BuyerInMemory();
            buyers.put(payment.buyerId(), memory);
        }
        return memory;
    }

    private void addSession(Session session, List<Happening> happenings) {
        long start = session.start();
        boolean firstOfDay = broadcastDays.add(bookings.dayOf(start));
        happenings.add(new Happening(start, booked -> {
            count(session, Measures.sessions(1, 0), start, booked);
            if (firstOfDay) {
                Measures day = Measures.broadcastDays(1);
                bookings.bookMonth(session.streamerId(), start, day, start, NEVER_GONE, booked);
            }
            tellEnd(session, start + Session.LONGEST, true, start, booked);
        }));
        if (session.end() != null) {
            long end = Math.max(start, session.end());
            happenings.add(new Happening(end, booked -> {
                count(session, Measures.sessions(0, session.liveSeconds()), end, booked);
                tellEnd(session, end, false, end, booked);
            }));
        }
    }

    private void count(Session session, Measures measures, long asOf, Consumer<PeriodSum> booked) {
        bookings.bookCalendar(session.streamerId(), session.start(), measures, asOf, NEVER_GONE, booked);
    }

    private void tellEnd(Session session, long end, boolean guessed, long asOf, Consumer<PeriodSum> booked) {
        bookings.bookSession(
                session.streamerId(), session.sessionId(), session.start(), end, guessed, asOf, NEVER_GONE, booked);
    }

    private void add(PeriodSum sum) {
        RunningTotal held = totals.get(sum.key());
        RunningTotal now = held == null ? RunningTotal.startingWith(sum) : held.plus(sum);
        totals.put(sum.key(), now);
        if (held == null || now.end() != held.end()) {
            closings.add(new Closing(now.end() + grace, sum.key()));
        }
    }

    /** What is due by then; of an end that was guessed too early or too late, its later closing. */
    private void close(long time, Reader reader) {
        while (!closings.isEmpty() && closings.peek().at() <= time) {
            Closing due = closings.poll();
            RunningTotal total = totals.get(due.key());
            if (!total.closed() && total.end() + grace == due.at()) {
                publish(due.at(), due.key(), total.asClosed(), reader);
            }
        }
    }

    private void publish(long at, String key, RunningTotal total, Reader reader) {
        RunningTotal revised = total.revised();
        totals.put(key, revised);
        reader.changed(at, revised.published(1));
    }
}
