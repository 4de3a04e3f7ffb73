package livegmv.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ledger and the issues that a stream of orders amounts to. */
final class OrderTruth {

    private final Map<String, List<String>> issues = new TreeMap<>();
    private final List<String> ledger = new ArrayList<>();
    private final int attributed;

    OrderTruth(List<Fact> facts, SessionTruth sessions) {
        int unnamed = 0;
        for (Map.Entry<String, List<Fact>> entry : SettledOrder.byOrder(facts).entrySet()) {
            SettledOrder order = new SettledOrder(entry.getValue());
            String session = order.session(sessions);
            ledger.addAll(order.lines(session));
            if (!order.issues.isEmpty()) {
                issues.put(entry.getKey(), order.issues.stream().sorted().toList());
            }
            if (session != null && order.whose.sessionId() == null) {
                unnamed++;
            }
        }
        attributed = unnamed;
    }

    /** By orderId, of orders that have any: each as sorted JSON. */
    Map<String, List<String>> issues() {
        return issues;
    }

    /** The lines of the ledger after all reversals, as sorted JSON without the sign. */
    List<String> ledger() {
        return ledger;
    }

    /** How many orders belong to a session that they do not name. */
    int attributed() {
        return attributed;
    }

    /**
     * The orders that name a session wherever they could: when sessions become known makes no difference to their lines. Of the
     * others it does, for each change of mind is two more lines.
     */
    static Set<String> naming(List<Fact> facts) {
        Set<String> naming = new LinkedHashSet<>();
        SettledOrder.byOrder(facts).forEach((orderId, ofOrder) -> {
            if (ofOrder.stream().allMatch(fact -> fact.streamerId() == null || fact.sessionId() != null)) {
                naming.add(orderId);
            }
        });
        return naming;
    }

    /**
     * Every line of the orders that name their session that must have been written, with its sign before it, when the records of
     * each order arrive in the order of this list.
     */
    static List<String> ledgerAsWritten(List<Fact> arrivals) {
        Map<String, List<Fact>> orders = SettledOrder.byOrder(arrivals);
        orders.keySet().retainAll(naming(arrivals));
        List<String> written = new ArrayList<>();
        for (List<Fact> ofOrder : orders.values()) {
            Set<String> before = Set.of();
            for (int arrived = 1; arrived <= ofOrder.size(); arrived++) {
                SettledOrder order = new SettledOrder(ofOrder.subList(0, arrived));
                Set<String> after =
                        new LinkedHashSet<>(order.lines(order.whose == null ? null : order.whose.sessionId()));
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
        }
        return written;
    }
}
