package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each session, day and month of a streamer amounts to, read from the design and not from the code: orders and sessions are
 * settled, sorted and summed. It knows no watermark, no state and no retention, so the job's have to be longer than the stream.
 */
final class TotalTruth {

    private static final Set<String> PRIVATE = Set.of("FOLLOW_FEED", "PROFILE", "FAN_GROUP", "PUSH");

    /**
     * One period of one streamer.
     *
     * @param start epoch ms; null of a session that is not known as this streamer's; end too, while there was no ENDED
     * @param exactAsOf false when facts were overturned that may or may not have been counted before, as they arrived
     * @param exactBounds false when a session may have been taken for this streamer's for a while
     */
    record Total(Map<String, Long> measures, Long start, Long end, long asOf, boolean exactAsOf, boolean exactBounds) {}

    private record Payment(Fact paid, String session) {}

    private interface Cell {
        void of(Map<String, Total> cells, String key, Long start, Long end);
    }

    private final ZoneId zone;
    private final SessionTruth sessions;
    private final Map<String, Map<String, Total>> totals =
            Map.of("gmv.session", new HashMap<>(), "gmv.daily", new HashMap<>(), "gmv.monthly", new HashMap<>());

    TotalTruth(ZoneId zone, List<Fact> facts, SessionTruth sessions) {
        this.zone = zone;
        this.sessions = sessions;
        List<Payment> payments = new ArrayList<>();
        Map<String, List<Fact>> orders = SettledOrder.byOrder(facts);
        orders.values().forEach(ofOrder -> addOrder(new SettledOrder(ofOrder), payments));
        addBuyers(payments);
        sessions.broadcasts().values().forEach(this::addSession);
        addBroadcastDays();
        orders.values().forEach(this::markInexact);
        sessions.contested()
                .forEach(started -> forEachPeriod(started.streamerId(), started.eventTime(), this::markInexact));
    }

    /** By {@code streamerId|label}. */
    Map<String, Total> of(String topic) {
        return totals.get(topic);
    }

    private void addOrder(SettledOrder order, List<Payment> payments) {
        Fact paid = order.paid;
        Fact created = order.created;
        String streamer = order.whose == null ? null : order.whose.streamerId();
        String session = order.session(sessions);
        if (created != null) {
            add(
                    streamer,
                    session,
                    created.eventTime(),
                    created.eventTime(),
                    Map.of("createdOrders", 1L, "createdAmount", created.amount()));
        }
        if (paid != null) {
            payments.add(new Payment(paid, session));
            boolean isPrivate = paid.source() != null && PRIVATE.contains(paid.source());
            add(
                    streamer,
                    session,
                    paid.eventTime(),
                    paid.eventTime(),
                    Map.of(
                            "paidOrders", 1L,
                            "units", paid.quantity(),
                            "gmv", paid.amount(),
                            "netGmv", paid.amount(),
                            "privateGmv", isPrivate ? paid.amount() : 0L));
        }
        for (Fact refund : order.refunds) {
            long amount = refund.amount();
            long at = refund.eventTime();
            add(streamer, session, paid.eventTime(), at, Map.of("refundedByPayTime", amount, "netGmv", -amount));
            add(streamer, session, at, at, Map.of("refunds", 1L, "refundedByRefundTime", amount));
        }
    }

    private void addBuyers(List<Payment> payments) {
        payments.sort(
                Comparator.comparingLong((Payment payment) -> payment.paid().eventTime())
                        .thenComparing(payment -> utf8(payment.paid().orderId()), Arrays::compareUnsigned));
        Set<String> ever = new HashSet<>();
        Set<String> inCell = new HashSet<>();
        for (Payment payment : payments) {
            Fact paid = payment.paid();
            if (paid.buyerId() == null) {
                continue;
            }
            forEachCell(paid.streamerId(), payment.session(), paid.eventTime(), (cells, key, start, end) -> {
                if (inCell.add(System.identityHashCode(cells) + "|" + key + "|" + paid.buyerId())) {
                    add(cells, key, start, end, paid.eventTime(), Map.of("buyers", 1L));
                }
            });
            if (ever.add(paid.streamerId() + "|" + paid.buyerId())) {
                Map<String, Long> newBuyer = Map.of("newBuyers", 1L, "newBuyerGmv", paid.amount());
                add(paid.streamerId(), payment.session(), paid.eventTime(), paid.eventTime(), newBuyer);
            }
        }
    }

    private void addSession(SessionTruth.Broadcast session) {
        Map<String, Long> measures = Map.of("sessions", 1L, "liveSeconds", session.liveSeconds());
        forEachPeriod(
                session.streamerId(),
                session.start(),
                (cells, key, start, end) -> add(cells, key, start, end, session.asOf(), measures));
        ofSession(
                session.streamerId(),
                session.sessionId(),
                (cells, key, start, end) -> add(cells, key, start, end, session.asOf(), Map.of()));
    }

    private void addBroadcastDays() {
        Set<String> days = new HashSet<>();
        for (SessionTruth.Broadcast session : sessions.broadcasts().values()) {
            if (days.add(session.streamerId() + "|" + day(session.start()))) {
                forEachPeriod(session.streamerId(), session.start(), (cells, key, start, end) -> {
                    if (cells == totals.get("gmv.monthly")) {
                        add(cells, key, start, end, session.start(), Map.of("broadcastDays", 1L));
                    }
                });
            }
        }
    }

    private void add(String streamer, String session, long time, long asOf, Map<String, Long> measures) {
        forEachCell(streamer, session, time, (cells, key, start, end) -> add(cells, key, start, end, asOf, measures));
    }

    private void add(
            Map<String, Total> cells, String key, Long start, Long end, long asOf, Map<String, Long> measures) {
        boolean isSession = cells == totals.get("gmv.session");
        Total before =
                cells.getOrDefault(key, new Total(new TreeMap<>(), start, end, Long.MIN_VALUE, !isSession, true));
        measures.forEach((name, amount) -> before.measures().merge(name, amount, Math::addExact));
        boolean exactBounds = !isSession || start != null || !mayHaveBeen(key);
        cells.put(
                key,
                new Total(
                        before.measures(), start, end, Math.max(before.asOf(), asOf), before.exactAsOf(), exactBounds));
    }

    private boolean mayHaveBeen(String key) {
        int bar = key.indexOf('|');
        return sessions.everOf(key.substring(bar + 1)).contains(key.substring(0, bar));
    }

    /** What does not hold, or holds for another streamer in the end, may have been counted for a while. */
    private void markInexact(List<Fact> facts) {
        Set<String> streamers = new HashSet<>();
        facts.forEach(fact -> streamers.add(fact.streamerId()));
        streamers.remove(null);
        if (streamers.size() < 2 && new SettledOrder(facts).issues.isEmpty()) {
            return;
        }
        for (String streamer : streamers) {
            facts.forEach(fact -> forEachPeriod(streamer, fact.eventTime(), this::markInexact));
        }
    }

    private void markInexact(Map<String, Total> cells, String key, Long start, Long end) {
        cells.computeIfPresent(key, (k, total) -> new Total(total.measures(), start, end, total.asOf(), false, true));
    }

    private void forEachCell(String streamer, String session, long time, Cell cell) {
        forEachPeriod(streamer, time, cell);
        if (session != null) {
            ofSession(streamer, session, cell);
        }
    }

    private void ofSession(String streamer, String session, Cell cell) {
        SessionTruth.Broadcast known = sessions.broadcasts().get(session);
        boolean isTheirs = known != null && known.streamerId().equals(streamer);
        cell.of(
                totals.get("gmv.session"),
                streamer + "|" + session,
                isTheirs ? known.start() : null,
                isTheirs && known.end() != null ? Long.valueOf(Math.max(known.start(), known.end())) : null);
    }

    private void forEachPeriod(String streamer, long time, Cell cell) {
        LocalDate day = day(time);
        LocalDate first = day.withDayOfMonth(1);
        cell.of(totals.get("gmv.daily"), streamer + "|" + day, startOf(day), startOf(day.plusDays(1)));
        cell.of(
                totals.get("gmv.monthly"),
                streamer + "|" + day.toString().substring(0, 7),
                startOf(first),
                startOf(first.plusMonths(1)));
    }

    private LocalDate day(long time) {
        return Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
    }

    private long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
