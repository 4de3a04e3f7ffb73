package livegmv.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livegmv.simulation.Arrival;
import livegmv.simulation.Audience;
import livegmv.simulation.Disorder;
import livegmv.simulation.Scenario;
import livegmv.simulation.Simulation;

/**
 * A seeded stream of what the conversion job reads: sessions and viewers as they are simulated, half of the viewers in one room,
 * and the movements that their orders come to, with second thoughts: some are taken back, some of these made again.
 *
 * @param seed printed by every test that uses the stream
 * @param events of viewers, repeats not counted
 * @param from epoch ms
 * @param to epoch ms
 * @param disorder how far a viewer's event may come behind its place in time
 */
record RoomStream(long seed, long events, long from, long to, ZoneId zone, Duration disorder) {

    private static final String MOVEMENTS = "order-movements";
    private static final String VIEWERS = "viewers";
    private static final String SESSIONS = "sessions";
    private static final int STREAMERS = 3;
    private static final int ROOMS = 7;
    private static final double HOT_ROOM = 0.5;
    private static final long PRICE = 150;
    private static final double REPEATS = 0.02;

    /** In the order of sending. */
    List<Happened> records() {
        List<Happened> sent = new ArrayList<>();
        List<JsonNode> orders = new ArrayList<>();
        Scenario scenario = new Scenario(
                seed,
                from,
                to,
                zone,
                new Audience(events, Audience.Unit.EVENTS),
                STREAMERS,
                ROOMS,
                HOT_ROOM,
                PRICE,
                Fact.CURRENCY,
                2);
        Disorder arrivals = new Disorder(Simulation.of(scenario), seed, disorder.toMillis(), REPEATS);
        while (arrivals.hasNext()) {
            Arrival arrival = arrivals.next();
            String topic = arrival.record().topic().topicName();
            JsonNode record = json(arrival.record().value());
            if (topic.equals("orders")) {
                orders.add(record);
            } else if (topic.equals(VIEWERS) || topic.equals(SESSIONS)) {
                sent.add(new Happened(topic, arrival.record().key(), arrival.at(), record));
            }
        }
        sent.addAll(movements(orders));
        sent.sort(Comparator.comparingLong(Happened::at));
        return sent;
    }

    private static JsonNode json(byte[] value) {
        try {
            return Fact.JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the gmv job would write of orders without conflicts; repeats move nothing. */
    private List<Happened> movements(List<JsonNode> orders) {
        Random random = new Random(seed);
        Map<String, JsonNode> paid = new HashMap<>();
        List<Happened> movements = new ArrayList<>();
        for (JsonNode order : new LinkedHashSet<>(orders)) {
            String type = order.get("type").asText();
            String orderId = order.get("orderId").asText();
            JsonNode base = type.equals("REFUNDED") ? paid.get(orderId) : order;
            if (type.equals("CANCELLED") || base == null) {
                continue;
            }
            if (type.equals("PAID")) {
                paid.put(orderId, order);
            }
            ObjectNode movement = movement(type, order, base);
            long at = order.get("eventTime").asLong();
            movements.add(of(movement, 1, at));
            if (random.nextInt(5) == 0 && !type.equals("PAID")) {
                movements.add(of(movement, -1, at + random.nextInt(60_000)));
                if (random.nextBoolean()) {
                    movements.add(of(movement, 1, at + 60_000 + random.nextInt(60_000)));
                }
            }
        }
        return movements;
    }

    private static ObjectNode movement(String type, JsonNode order, JsonNode base) {
        ObjectNode movement = Fact.JSON.createObjectNode();
        movement.put("schema", "order-movements/1").put("kind", type);
        for (String field : List.of("orderId", "refundId", "amount", "eventTime", "currency")) {
            copy(order, field, movement, field);
        }
        for (String field : List.of("streamerId", "sessionId", "buyerId", "productId", "source")) {
            copy(base, field, movement, field);
        }
        movement.put("units", type.equals("PAID") ? order.path("quantity").asLong(1) : 0);
        if (!type.equals("CREATED")) {
            copy(base, "eventTime", movement, "payTime");
        }
        copy(order, "eventTime", movement, "asOf");
        return movement;
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String as) {
        if (from.hasNonNull(field)) {
            to.set(as, from.get(field));
        }
    }

    private static Happened of(ObjectNode movement, int sign, long at) {
        return new Happened(
                MOVEMENTS,
                movement.get("streamerId").asText(),
                at,
                movement.deepCopy().put("sign", sign));
    }

    /** What brings event time this far in a partition: a session of its own, somebody in it, an order. */
    static List<Happened> ahead(int partition, long time) {
        String name = "ahead-" + partition;
        ObjectNode session = Fact.JSON.createObjectNode();
        session.put("sessionId", name)
                .put("streamerId", name)
                .put("type", "STARTED")
                .put("eventTime", time);
        ObjectNode viewer = session.deepCopy().put("type", "LIKE").put("viewerId", name);
        ObjectNode order = Fact.JSON.createObjectNode();
        order.put("orderId", name)
                .put("type", "CREATED")
                .put("streamerId", name)
                .put("sessionId", name)
                .put("amount", 100)
                .put("currency", Fact.CURRENCY)
                .put("eventTime", time);
        return List.of(
                new Happened(SESSIONS, name, time, session),
                new Happened(VIEWERS, name, time, viewer),
                of(movement("CREATED", order, order), 1, time));
    }
}
