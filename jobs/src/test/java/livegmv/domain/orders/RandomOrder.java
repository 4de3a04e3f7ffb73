package livegmv.domain.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderEventType;
import livegmv.contracts.TrafficSource;

/** Seeded event sets of one order, from domains so small that conflicts, ties and excessive refunds are the rule. */
final class RandomOrder {

    static final long RETENTION = 1_000;

    private static final String[] STREAMERS = {"s1", "s2"};
    private static final String[] OPTIONAL_IDS = {null, "a", "b", "\uE000", "\uD83D\uDE00"};
    private static final TrafficSource[] SOURCES = {null, TrafficSource.PUSH, TrafficSource.SEARCH};

    private final Random random;

    RandomOrder(long seed) {
        random = new Random(seed);
    }

    /** Distinct events: a set of facts. */
    List<OrderEvent> facts(int most) {
        List<OrderEvent> facts = new ArrayList<>();
        int wanted = 1 + random.nextInt(most);
        for (int i = 0; i < wanted; i++) {
            OrderEvent event = event();
            if (!facts.contains(event)) {
                facts.add(event);
            }
        }
        return facts;
    }

    private OrderEvent event() {
        OrderEventType type = pick(
                OrderEventType.CREATED,
                OrderEventType.PAID,
                OrderEventType.PAID,
                OrderEventType.CANCELLED,
                OrderEventType.REFUNDED,
                OrderEventType.REFUNDED,
                OrderEventType.REFUNDED);
        long time = 100 + random.nextInt(4) + (random.nextInt(5) == 0 ? RETENTION : 0);
        long amount = 10L * random.nextInt(4);
        return switch (type) {
            case CREATED, PAID ->
                new OrderEvent(
                        "o",
                        type,
                        time,
                        null,
                        pick(STREAMERS),
                        amount,
                        pick(OPTIONAL_IDS),
                        pick(OPTIONAL_IDS),
                        pick(OPTIONAL_IDS),
                        1 + random.nextInt(2),
                        pick(SOURCES));
            case CANCELLED -> new OrderEvent("o", type, time, null, null, 0, null, null, null, 0, null);
            case REFUNDED ->
                new OrderEvent(
                        "o",
                        type,
                        time,
                        pick("r1", "r2", "\uE000", "\uD83D\uDE00"),
                        null,
                        amount,
                        null,
                        null,
                        null,
                        0,
                        null);
        };
    }

    @SafeVarargs
    private <T> T pick(T... from) {
        return from[random.nextInt(from.length)];
    }
}
