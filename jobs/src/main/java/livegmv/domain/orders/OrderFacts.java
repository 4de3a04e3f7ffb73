package livegmv.domain.orders;

import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.OrderEvent;

/**
 * All that is known of one order: the state from which everything else about it is computed.
 *
 * @param events distinct, in order of arrival
 * @param unbooked movements that came when a period of theirs no longer took any
 */
public record OrderFacts(List<OrderEvent> events, List<UnbookedMovement> unbooked) {

    /** How many distinct events an order holds at most. Beyond it a set of facts would grow with whatever a faulty producer sends. */
    public static final int LIMIT = 64;

    public static final OrderFacts NONE = new OrderFacts(List.of(), List.of());

    public boolean holds(OrderEvent event) {
        return events.contains(event);
    }

    public boolean isFull() {
        return events.size() >= LIMIT;
    }

    public OrderFacts with(OrderEvent event, List<UnbookedMovement> nowUnbooked) {
        List<OrderEvent> all = new ArrayList<>(events.size() + 1);
        all.addAll(events);
        all.add(event);
        return new OrderFacts(all, nowUnbooked);
    }

    /** The latest eventTime, epoch ms; of no events {@link Long#MIN_VALUE}. */
    public long lastEventTime() {
        long last = Long.MIN_VALUE;
        for (OrderEvent event : events) {
            last = Math.max(last, event.eventTime());
        }
        return last;
    }
}
