package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One order, all of its facts at once, laid side by side as the design says it. */
final class SettledOrder {

    private static final Comparator<Fact> HOLDING_FIRST = Comparator.comparingLong(Fact::eventTime)
            .thenComparing(fact -> fact.amount() == null ? 0 : fact.amount())
            .thenComparing(fact -> utf8(Fact.text(fact.members())), Arrays::compareUnsigned);

    final List<String> issues = new ArrayList<>();
    final List<Fact> refunds = new ArrayList<>();
    Fact created;
    Fact paid;
    final Fact whose;

    SettledOrder(Collection<Fact> facts) {
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

    /** The lines of the ledger after all reversals, as sorted JSON without the sign. */
    List<String> lines(String session) {
        List<String> lines = new ArrayList<>();
        if (created != null) {
            lines.add(line(created, session));
        }
        if (paid != null) {
            lines.add(line(paid, session));
        }
        refunds.forEach(refund -> lines.add(line(refund, session)));
        return lines;
    }

    private String line(Fact fact, String session) {
        Map<String, Object> line = new TreeMap<>();
        line.put("schema", "order-movements/1");
        line.put("kind", fact.type());
        line.put("orderId", fact.orderId());
        line.put("refundId", fact.refundId());
        line.put("streamerId", whose.streamerId());
        line.put("sessionId", session);
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

    /** The session that its order belongs to, or null. */
    String session(SessionTruth sessions) {
        if (whose == null) {
            return null;
        }
        return whose.sessionId() != null ? whose.sessionId() : sessions.onAir(whose.streamerId(), whose.eventTime());
    }

    /** Of all orders, by orderId. */
    static Map<String, List<Fact>> byOrder(List<Fact> facts) {
        Map<String, List<Fact>> byOrder = new TreeMap<>();
        facts.forEach(fact ->
                byOrder.computeIfAbsent(fact.orderId(), id -> new ArrayList<>()).add(fact));
        return byOrder;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
