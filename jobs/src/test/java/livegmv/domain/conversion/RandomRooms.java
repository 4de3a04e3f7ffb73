package livegmv.domain.conversion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import livegmv.contracts.MovementKind;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;
import livegmv.contracts.TrafficSource;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerEventType;

/** Broadcasts from a seed, around a midnight in Shanghai: what their viewers did, and what they ordered, with second thoughts. */
public final class RandomRooms {

    public static final long MINUTE = 60_000;
    /** Midnight in Shanghai. */
    public static final long MIDNIGHT = 1_780_243_200_000L;

    public final List<ViewerEvent> viewers = new ArrayList<>();
    public final List<SessionEvent> sessions = new ArrayList<>();
    public final List<OrderMovement> movements = new ArrayList<>();

    private final Random random;

    /** @param hotEvents of one room that more people come to than are counted exactly */
    public RandomRooms(long seed, int hotEvents) {
        this.random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            room("live-" + i, "streamer-" + i % 4, 30 + random.nextInt(60), 400, 40);
        }
        room("quiet", "streamer-0", 3, 0, 1);
        room("hot", "star", 25, hotEvents, 4_000);
        ordersOfNoSession();
        sort();
    }

    private void sort() {
        viewers.sort(Comparator.comparingLong(ViewerEvent::eventTime));
        sessions.sort(Comparator.comparingLong(SessionEvent::eventTime));
    }

    private void room(String sessionId, String streamerId, int minutes, int events, int people) {
        long start = MIDNIGHT - random.nextInt(90) * MINUTE - random.nextInt(60_000);
        long length = minutes * MINUTE;
        sessions.add(new SessionEvent(sessionId, streamerId, SessionEventType.STARTED, start, null));
        if (random.nextInt(3) > 0) {
            sessions.add(new SessionEvent(sessionId, streamerId, SessionEventType.ENDED, start + length, null));
        }
        for (int i = 0; i < events; i++) {
            boolean product = random.nextInt(3) > 0;
            viewers.add(new ViewerEvent(
                    any(ViewerEventType.values()),
                    start + random.nextLong(length),
                    sessionId,
                    streamerId,
                    "viewer-" + random.nextInt(people),
                    product ? "product-" + random.nextInt(3) : null,
                    random.nextBoolean() ? any(TrafficSource.values()) : null,
                    null));
        }
        for (int i = random.nextInt(60); i >= 0; i--) {
            order(sessionId + " order " + i, streamerId, sessionId, start + random.nextLong(length));
        }
    }

    private void ordersOfNoSession() {
        for (int i = 0; i < 30; i++) {
            order("order " + i, "streamer-" + random.nextInt(5), null, MIDNIGHT + random.nextLong(200 * MINUTE));
        }
    }

    private void order(String orderId, String streamerId, String sessionId, long time) {
        OrderMovement created = movement(MovementKind.CREATED, orderId, streamerId, sessionId, time, null);
        movements.add(created);
        if (random.nextInt(4) == 0) {
            movements.add(created.reversed());
            if (random.nextBoolean()) {
                movements.add(created);
            }
        }
        if (random.nextInt(3) == 0) {
            return;
        }
        OrderMovement paid = movement(MovementKind.PAID, orderId, streamerId, sessionId, time + 500, time + 500);
        movements.add(paid);
        if (random.nextInt(3) == 0) {
            OrderMovement refund =
                    movement(MovementKind.REFUNDED, orderId, streamerId, sessionId, time + 50_000, time + 500);
            movements.add(refund);
        } else if (random.nextInt(3) == 0) {
            movements.add(paid.reversed());
        }
    }

    private OrderMovement movement(
            MovementKind kind, String orderId, String streamerId, String sessionId, long time, Long payTime) {
        Random ofOrder = new Random(orderId.hashCode());
        return new OrderMovement(
                kind,
                1,
                orderId,
                kind == MovementKind.REFUNDED ? "r" : null,
                streamerId,
                sessionId,
                ofOrder.nextInt(5) == 0 ? null : "buyer-" + ofOrder.nextInt(12),
                ofOrder.nextInt(5) == 0 ? null : "product-" + ofOrder.nextInt(4),
                ofOrder.nextBoolean() ? TrafficSource.values()[ofOrder.nextInt(8)] : null,
                100 + ofOrder.nextInt(10_000),
                kind == MovementKind.PAID ? 1 + ofOrder.nextInt(3) : 0,
                time,
                payTime);
    }

    private <T> T any(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
