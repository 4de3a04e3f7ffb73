package livegmv.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import livegmv.config.DeploymentConfig;

/**
 * What the pages show, gathered from the topics' records. Its figures are those of the records, none is computed anew. Safe for
 * several threads.
 */
final class Board {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RANKS = 20;
    private static final int ROOMS = 24;
    private static final int ALERTS = 20;
    private static final int PRODUCTS = 15;

    /** For so long after the last figures that were newer than those before, ms of the wall clock, figures count as moving. */
    private static final long MOVING_FOR = 30_000;

    private final DeploymentConfig deployment;
    private final Clock clock;
    private final Map<ShownTopic, LatestRecords> held = new EnumMap<>(ShownTopic.class);
    private final Map<ShownTopic, Long> read = new EnumMap<>(ShownTopic.class);
    private final DayCurve curve = new DayCurve();
    private List<String> missingTopics = List.of();
    private boolean connected;
    private boolean loaded;
    private long unreadable;
    private long asOf;
    private long movedAt;
    private boolean shownMoving;
    private boolean changed = true;

    Board(DeploymentConfig deployment, Clock clock) {
        this.deployment = deployment;
        this.clock = clock;
        for (ShownTopic topic : ShownTopic.values()) {
            held.put(topic, new LatestRecords(topic.mostKeys()));
            read.put(topic, 0L);
        }
    }

    /** @param value null for a deletion */
    synchronized void take(ShownTopic topic, byte[] key, byte[] value) {
        read.merge(topic, 1L, Long::sum);
        changed = true;
        try {
            take(
                    topic,
                    key == null ? "" : new String(key, StandardCharsets.UTF_8),
                    value == null ? null : JSON.readTree(value));
        } catch (IOException e) {
            // A page that shows the rest is of more use than none; the metric tells.
            unreadable++;
        }
    }

    private void take(ShownTopic topic, String key, JsonNode value) {
        LatestRecords records = held.get(topic);
        switch (topic) {
            case STREAMERS ->
                records.put(key, value == null ? null : JSON.createObjectNode().set("name", value.path("name")));
            case NOTIFICATIONS -> {
                if (value != null) {
                    records.put(value.path("alert").path("alertId").asText(), value);
                }
            }
            default -> records.put(key, value);
        }
        if (value != null && topic == ShownTopic.PLATFORM) {
            curve.add(value);
        }
        if (value != null && (topic == ShownTopic.PLATFORM || topic == ShownTopic.LEADERBOARD)) {
            long newer = value.path("asOf").asLong();
            if (newer > asOf) {
                asOf = newer;
                movedAt = clock.millis();
            }
        }
    }

    /** @param allRead whether all that the topics held at the start has been read */
    synchronized void connection(boolean up, boolean allRead, List<String> missing) {
        changed |= connected != up || loaded != allRead || !missingTopics.equals(missing);
        connected = up;
        loaded = allRead;
        missingTopics = missing;
    }

    synchronized boolean isConnected() {
        return connected;
    }

    /** The wall, if it is another one than the last time that this was asked. */
    synchronized Optional<String> wallIfChanged() {
        if (!changed && shownMoving == isMoving()) {
            return Optional.empty();
        }
        changed = false;
        shownMoving = isMoving();
        return Optional.of(wall());
    }

    private boolean isMoving() {
        return asOf > 0 && clock.millis() - movedAt < MOVING_FOR;
    }

    /** JSON. */
    synchronized String wall() {
        ObjectNode wall = head();
        JsonNode platform = latest(ShownTopic.PLATFORM);
        wall.set("platform", platform);
        curve.writeTo(wall.putArray("curve"));
        JsonNode leaderboard = latest(ShownTopic.LEADERBOARD);
        wall.put(
                "leaderboardLabel",
                leaderboard == null ? null : leaderboard.path("label").asText());
        writeLeaders(wall.putArray("leaderboard"), leaderboard);
        writeRooms(wall.putArray("onAir"));
        writeAlerts(wall.putArray("alerts"), null);
        return text(wall);
    }

    private ObjectNode head() {
        ObjectNode head = JSON.createObjectNode();
        head.put("connected", connected);
        head.put("loaded", loaded);
        ArrayNode missing = head.putArray("missingTopics");
        missingTopics.forEach(missing::add);
        head.putObject("deployment")
                .put("name", deployment.name())
                .put("zone", deployment.zone().getId())
                .put("currency", deployment.currencyCode())
                .put("minorDigits", deployment.minorDigits());
        head.put("now", clock.millis());
        if (asOf > 0) {
            head.put("asOf", asOf);
        }
        head.put("moving", isMoving());
        return head;
    }

    /** Of the latest day; null: none yet. */
    private JsonNode latest(ShownTopic topic) {
        return held.get(topic).values().stream()
                .max(Comparator.comparing(record -> record.path("label").asText()))
                .orElse(null);
    }

    private void writeLeaders(ArrayNode leaders, JsonNode leaderboard) {
        if (leaderboard == null) {
            return;
        }
        for (JsonNode entry : leaderboard.path("entries")) {
            if (leaders.size() == RANKS) {
                return;
            }
            ObjectNode leader = entry.deepCopy();
            writeName(leader);
            leaders.add(leader);
        }
    }

    /** The ones that sold most come first. */
    private void writeRooms(ArrayNode rooms) {
        List<ObjectNode> onAir = new ArrayList<>();
        for (JsonNode conversion : held.get(ShownTopic.CONVERSION).values()) {
            if (conversion.path("onAir").asBoolean()) {
                onAir.add(room(conversion));
            }
        }
        onAir.sort(
                Comparator.comparingLong((ObjectNode room) -> room.path("gmv").asLong())
                        .reversed());
        onAir.stream().limit(ROOMS).forEach(rooms::add);
    }

    private ObjectNode room(JsonNode conversion) {
        ObjectNode room = JSON.createObjectNode();
        room.set("sessionId", conversion.path("sessionId"));
        room.set("streamerId", conversion.path("streamerId"));
        writeName(room);
        JsonNode whole = conversion.path("wholeSession");
        room.set("gmv", whole.path("gmv"));
        room.set("online", conversion.path("last10Minutes").path("online"));
        room.set("viewers", whole.path("viewers"));
        room.set("worstStep", conversion.path("worstStep"));
        return room;
    }

    /** The latest first. @param streamerId null: all streamers' */
    private void writeAlerts(ArrayNode alerts, String streamerId) {
        held.get(ShownTopic.ALERTS).values().stream()
                .filter(alert -> streamerId == null
                        || streamerId.equals(alert.path("streamerId").asText()))
                .sorted(Comparator.comparingLong(
                                (JsonNode alert) -> alert.path("asOf").asLong())
                        .reversed())
                .limit(ALERTS)
                .forEach(alert -> alerts.add(shown(alert)));
    }

    private ObjectNode shown(JsonNode alert) {
        ObjectNode shown = alert.deepCopy();
        shown.remove("changes");
        writeName(shown);
        JsonNode told =
                held.get(ShownTopic.NOTIFICATIONS).get(alert.path("alertId").asText());
        if (told != null && told.path("alert").path("status").equals(alert.path("status"))) {
            shown.set("text", told.path("text"));
        }
        return shown;
    }

    private void writeName(ObjectNode record) {
        JsonNode profile =
                held.get(ShownTopic.STREAMERS).get(record.path("streamerId").asText());
        String name = profile == null ? "" : profile.path("name").asText("");
        record.put("name", name.isBlank() ? record.path("streamerId").asText() : name);
    }

    /** JSON of one session; empty: nothing is held of it. */
    synchronized Optional<String> session(String sessionId) {
        JsonNode conversion = held.get(ShownTopic.CONVERSION).get(sessionId);
        JsonNode total = null;
        for (JsonNode record : held.get(ShownTopic.SESSION).values()) {
            total = record.path("label").asText().equals(sessionId) ? record : total;
        }
        if (conversion == null && total == null) {
            return Optional.empty();
        }
        ObjectNode session = head();
        session.put("sessionId", sessionId);
        session.put(
                "streamerId",
                (conversion == null ? total : conversion).path("streamerId").asText());
        writeName(session);
        session.set("total", total);
        session.set("conversion", conversion);
        String streamerId = session.path("streamerId").asText();
        writeRolling(session.putArray("rolling"), streamerId);
        writeProducts(session.putArray("products"), sessionId);
        writeAlerts(session.putArray("alerts"), streamerId);
        held.get(ShownTopic.MONTHLY).values().stream()
                .filter(month -> month.path("streamerId").asText().equals(streamerId))
                .max(Comparator.comparing(month -> month.path("label").asText()))
                .ifPresent(month -> session.set("month", month));
        return Optional.of(text(session));
    }

    private void writeRolling(ArrayNode windows, String streamerId) {
        held.get(ShownTopic.ROLLING).values().stream()
                .filter(window -> window.path("streamerId").asText().equals(streamerId))
                .sorted(Comparator.comparing(
                        window -> java.time.Duration.parse(window.path("window").asText("PT0S"))))
                .forEach(windows::add);
    }

    private void writeProducts(ArrayNode products, String sessionId) {
        held.get(ShownTopic.PRODUCT).values().stream()
                .filter(product -> product.path("sessionId").asText().equals(sessionId))
                .sorted(Comparator.comparingLong(
                                (JsonNode product) -> product.path("gmv").asLong())
                        .reversed())
                .limit(PRODUCTS)
                .forEach(products::add);
    }

    /** In the text format of Prometheus. */
    synchronized String metrics(int clients) {
        Map<String, Object> figures = new TreeMap<>();
        figures.put("livegmv_dashboard_connected", connected ? 1 : 0);
        figures.put("livegmv_dashboard_clients", clients);
        figures.put("livegmv_dashboard_unreadable_records", unreadable);
        figures.put("livegmv_dashboard_as_of_seconds", asOf / 1000);
        StringBuilder lines = new StringBuilder();
        figures.forEach((name, value) -> lines.append("# TYPE ")
                .append(name)
                .append(" gauge\n")
                .append(name)
                .append(' ')
                .append(value)
                .append('\n'));
        lines.append("# TYPE livegmv_dashboard_records_total counter\n");
        read.forEach((topic, count) -> lines.append("livegmv_dashboard_records_total{topic=\"")
                .append(topic.topicName())
                .append("\"} ")
                .append(count)
                .append('\n'));
        lines.append("# TYPE livegmv_dashboard_keys gauge\n");
        held.forEach((topic, records) -> lines.append("livegmv_dashboard_keys{topic=\"")
                .append(topic.topicName())
                .append("\"} ")
                .append(records.size())
                .append('\n'));
        return lines.toString();
    }

    private static String text(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
