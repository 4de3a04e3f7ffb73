package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a stream of orders amounts to, read from the design and not from the code: all facts of an order are laid side by side,
 * sorted and summed. It knows no watermark, no state and no retention, so the job's have to be longer than the stream.
 */
final class OrderTruth {

    private static final Set<String> PRIVATE = Set.of("FOLLOW_FEED", "PROFILE", "FAN_GROUP", "PUSH");

    private static final Comparator<Fact> HOLDING_FIRST = Comparator.comparingLong(Fact::eventTime)
            .thenComparing(fact -> fact.amount() == null ? 0 : fact.amount())
            .thenComparing(fact -> utf8(Fact.text(fact.members())), Arrays::compareUnsigned);

    /**
     * One day or month of one streamer.
     *
     * @param exactAsOf false when facts were overturned that may or may not have been counted before, as they arrived
     */
    record Total(Map<String, Long> measures, long start, long end, long asOf, boolean exactAsOf) {}

    private final ZoneId zone;
    private final Map<String, Map<String, Total>> totals =
            Map.of("gmv.daily", new HashMap<>(), "gmv.monthly", new HashMap<>());
    private final Map<String, List<String>> issues = new TreeMap<>();
    private final List<String> ledger = new ArrayList<>();

    OrderTruth(ZoneId zone, List<Fact> facts) {
        this.zone = zone;
        Map<String, List<Fact>> orders = byOrder(facts);
        orders.forEach(this::settle);
        orders.values().forEach(this::markInexact);
    }

    /** By {@code streamerId|label}. */
    Map<String, Total> totals(String topic) {
        return totals.get(topic);
    }

    /** By orderId, of orders that have any: each as sorted JSON. */
    Map<String, List<String>> issues() {
        return issues;
    }

    /** The lines of the ledger after all reversals, as sorted JSON without the sign. */
    List<String> ledger() {
        return ledger;
    }

    /**
     * Every line that must have been written, with its sign before it, when the records of each order arrive in the order of
     * this list.
     */
    static List<String> ledgerAsWritten(List<Fact> arrivals) {
        List<String> written = new ArrayList<>();
        byOrder(arrivals).values().forEach(ofOrder -> {
            Set<String> before = Set.of();
            for (int arrived = 1; arrived <= ofOrder.size(); arrived++) {
                Set<String> after = new LinkedHashSet<>(new Settled(ofOrder.subList(0, arrived)).lines());
                for (String line : before) {
                    if (!after.contains(line)) {
                        written.add("-" + line);
                    }
                }
                for (String line : after) {
                    if (!before.contains(line)) {
                        written.add("+" + line);
                    }
                }
                before = after;
            }
        });
        return written;
    }

    private static Map<String, List<Fact>> byOrder(List<Fact> facts) {
        Map<String, List<Fact>> byOrder = new TreeMap<>();
        facts.forEach(fact ->
                byOrder.computeIfAbsent(fact.orderId(), id -> new ArrayList<>()).add(fact));
        return byOrder;
    }

    private void settle(String orderId, List<Fact> facts) {
        Settled order = new Settled(facts);
        ledger.addAll(order.lines());
        if (!order.issues.isEmpty()) {
            issues.put(orderId, order.issues.stream().sorted().toList());
        }
        Fact paid = order.paid;
        Fact whose = order.whose;
        if (order.created != null) {
            add(
                    whose,
                    order.created.eventTime(),
                    order.created,
                    Map.of("createdOrders", 1L, "createdAmount", order.created.amount()));
        }
        if (paid != null) {
            boolean isPrivate = paid.source() != null && PRIVATE.contains(paid.source());
            add(
                    whose,
                    paid.eventTime(),
                    paid,
                    Map.of(
                            "paidOrders", 1L,
                            "units", paid.quantity(),
                            "gmv", paid.amount(),
                            "netGmv", paid.amount(),
                            "privateGmv", isPrivate ? paid.amount() : 0L));
        }
        for (Fact refund : order.refunds) {
            long amount = refund.amount();
            add(whose, paid.eventTime(), refund, Map.of("refundedByPayTime", amount, "netGmv", -amount));
            add(whose, refund.eventTime(), refund, Map.of("refunds", 1L, "refundedByRefundTime", amount));
        }
    }

    private void add(Fact whose, long time, Fact fact, Map<String, Long> measures) {
        forEachCell(whose.streamerId(), time, (cells, key, start, end) -> {
            Total before = cells.getOrDefault(key, new Total(new TreeMap<>(), start, end, Long.MIN_VALUE, true));
            measures.forEach((name, amount) -> before.measures().merge(name, amount, Math::addExact));
            cells.put(
                    key,
                    new Total(
                            before.measures(),
                            start,
                            end,
                            Math.max(before.asOf(), fact.eventTime()),
                            before.exactAsOf()));
        });
    }

    /** What does not hold, or holds for another streamer in the end, may have been counted for a while. */
    private void markInexact(List<Fact> facts) {
        Set<String> streamers = new HashSet<>();
        facts.forEach(fact -> streamers.add(fact.streamerId()));
        streamers.remove(null);
        if (streamers.size() < 2 && new Settled(facts).issues.isEmpty()) {
            return;
        }
        for (String streamer : streamers) {
            for (Fact fact : facts) {
                forEachCell(
                        streamer,
                        fact.eventTime(),
                        (cells, key, start, end) -> cells.computeIfPresent(
                                key, (k, total) -> new Total(total.measures(), start, end, total.asOf(), false)));
            }
        }
    }

    private interface Cell {
        void of(Map<String, Total> cells, String key, long start, long end);
    }

    private void forEachCell(String streamer, long time, Cell cell) {
        LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        LocalDate first = day.withDayOfMonth(1);
        cell.of(totals.get("gmv.daily"), streamer + "|" + day, startOf(day), startOf(day.plusDays(1)));
        cell.of(
                totals.get("gmv.monthly"),
                streamer + "|" + day.toString().substring(0, 7),
                startOf(first),
                startOf(first.plusMonths(1)));
    }

    private long startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One order, all of its facts at once. */
    private static final class Settled {
        private final List<String> issues = new ArrayList<>();
        private final List<Fact> refunds = new ArrayList<>();
        private Fact created;
        private Fact paid;
        private final Fact whose;

        private Settled(Collection<Fact> facts) {
            Map<String, List<Fact>> same = new TreeMap<>();
            new LinkedHashSet<>(facts)
                    .forEach(fact -> same.computeIfAbsent(fact.identity(), id -> new ArrayList<>())
                            .add(fact));
            List<Fact> asked = new ArrayList<>();
            for (List<Fact> candidates : same.values()) {
                candidates.sort(HOLDING_FIRST);
                Fact holding = candidates.get(0);
                candidates.stream().skip(1).forEach(other -> issue("conflicting-fact", other));
                switch (holding.type()) {
                    case "CREATED" -> created = holding;
                    case "PAID" -> paid = holding;
                    case "REFUNDED" -> asked.add(holding);
                    default -> {}
                }
            }
            whose = paid == null ? created : paid;
            asked.sort(Comparator.comparingLong(Fact::eventTime)
                    .thenComparing(refund -> utf8(refund.refundId()), Arrays::compareUnsigned));
            long left = paid == null ? 0 : paid.amount();
            for (Fact refund : asked) {
                if (paid == null) {
                    issue("refund-without-payment", refund);
                } else if (refund.amount() > left) {
                    issue("refund-exceeds-paid", refund);
                } else {
                    left -= refund.amount();
                    refunds.add(refund);
                }
            }
        }

        private void issue(String reason, Fact fact) {
            Map<String, Object> issue = new TreeMap<>(Map.of("reason", reason, "fact", fact.members()));
            if (fact.refundId() != null) {
                issue.put("refundId", fact.refundId());
            }
            issues.add(Fact.text(issue));
        }

        private List<String> lines() {
            List<String> lines = new ArrayList<>();
            if (created != null) {
                lines.add(line(created));
            }
            if (paid != null) {
                lines.add(line(paid));
            }
            refunds.forEach(refund -> lines.add(line(refund)));
            return lines;
        }

        private String line(Fact fact) {
            Map<String, Object> line = new TreeMap<>();
            line.put("schema", "order-movements/1");
            line.put("kind", fact.type());
            line.put("orderId", fact.orderId());
            line.put("refundId", fact.refundId());
            line.put("streamerId", whose.streamerId());
            line.put("sessionId", whose.sessionId());
            line.put("buyerId", whose.buyerId());
            line.put("productId", whose.productId());
            line.put("source", whose.source());
            line.put("amount", fact.amount());
            line.put("units", fact.is("PAID") ? fact.quantity() : 0);
            line.put("eventTime", fact.eventTime());
            line.put("asOf", fact.eventTime());
            line.put("payTime", fact.is("CREATED") ? null : paid.eventTime());
            line.put("currency", Fact.CURRENCY);
            line.values().removeIf(value -> value == null);
            return Fact.text(line);
        }
    }
}
