package livegmv.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What rolling windows amount to: settled facts, summed up anew for each window at each full ten seconds. */
final class RollingTruth {

    static final List<String> MEASURES = List.of(
            "createdOrders",
            "createdAmount",
            "paidOrders",
            "units",
            "gmv",
            "privateGmv",
            "refunds",
            "refundedByRefundTime");

    private static final Map<String, Duration> WINDOWS = Map.of(
            "PT1M", Duration.ofMinutes(1),
            "PT5M", Duration.ofMinutes(5),
            "PT1H", Duration.ofHours(1),
            "PT24H", Duration.ofHours(24));
    private static final Set<String> PRIVATE = Set.of("FOLLOW_FEED", "PROFILE", "FAN_GROUP", "PUSH");
    private static final long STEP = 10_000;
    private static final long MINUTE = 60_000;

    private record Counted(long time, Map<String, Long> measures) {}

    private final Map<String, List<Counted>> byStreamer = new HashMap<>();

    RollingTruth(List<Fact> facts) {
        SettledOrder.byOrder(facts).values().forEach(ofOrder -> {
            SettledOrder order = new SettledOrder(ofOrder);
            if (order.created != null) {
                count(order, order.created, Map.of("createdOrders", 1L, "createdAmount", order.created.amount()));
            }
            if (order.paid != null) {
                Fact paid = order.paid;
                boolean isPrivate = paid.source() != null && PRIVATE.contains(paid.source());
                count(
                        order,
                        paid,
                        Map.of(
                                "paidOrders",
                                1L,
                                "units",
                                paid.quantity(),
                                "gmv",
                                paid.amount(),
                                "privateGmv",
                                isPrivate ? paid.amount() : 0L));
            }
            for (Fact refund : order.refunds) {
                count(order, refund, Map.of("refunds", 1L, "refundedByRefundTime", refund.amount()));
            }
        });
    }

    private void count(SettledOrder order, Fact fact, Map<String, Long> measures) {
        byStreamer
                .computeIfAbsent(order.whose.streamerId(), streamer -> new ArrayList<>())
                .add(new Counted(fact.eventTime(), measures));
    }

    /** Each record that has to be sent until all windows are empty, when no fact comes late, by key in their order. */
    Map<String, List<Record>> records() {
        Map<String, List<Record>> records = new TreeMap<>();
        byStreamer.forEach((streamer, counted) -> {
            for (String window : WINDOWS.keySet()) {
                List<Record> ofKey = new ArrayList<>();
                String before = Map.of().toString();
                for (long asOf : steps(counted, WINDOWS.get(window))) {
                    String now = sum(counted, start(window, asOf), asOf).toString();
                    if (!Objects.equals(now, before)) {
                        ofKey.add(new Record(start(window, asOf), asOf, now));
                    }
                    before = now;
                }
                records.put(streamer + "|" + window, ofKey);
            }
        });
        return records;
    }

    /** What each window holds that is not empty, by key. */
    Map<String, String> at(long asOf) {
        Map<String, String> windows = new TreeMap<>();
        byStreamer.forEach((streamer, counted) -> WINDOWS.keySet().forEach(window -> {
            Map<String, Long> sum = sum(counted, start(window, asOf), asOf);
            if (!sum.isEmpty()) {
                windows.put(streamer + "|" + window, sum.toString());
            }
        }));
        return windows;
    }

    /** What a window comes to: its bounds, epoch ms, and its measures as text, "{}" when it is empty. */
    record Record(long start, long asOf, String measures) {}

    /** Every full ten seconds at which the window might differ from ten seconds before: around what enters it and leaves it. */
    private static Set<Long> steps(List<Counted> counted, Duration window) {
        Set<Long> steps = new TreeSet<>();
        for (Counted one : counted) {
            long full = Math.floorDiv(one.time(), STEP) * STEP;
            for (long asOf = full; asOf <= full + 2 * MINUTE; asOf += STEP) {
                steps.add(asOf);
                steps.add(asOf + window.toMillis());
            }
        }
        return steps;
    }

    private static Map<String, Long> sum(List<Counted> counted, long start, long asOf) {
        Map<String, Long> sum = new TreeMap<>();
        for (Counted one : counted) {
            if (start <= one.time() && one.time() < asOf) {
                one.measures().forEach((name, amount) -> sum.merge(name, amount, Math::addExact));
            }
        }
        sum.values().removeIf(amount -> amount == 0);
        return sum;
    }

    private static long start(String window, long asOf) {
        long start = asOf - WINDOWS.get(window).toMillis();
        return WINDOWS.get(window).compareTo(Duration.ofHours(1)) > 0 ? Math.floorDiv(start, MINUTE) * MINUTE : start;
    }
}
