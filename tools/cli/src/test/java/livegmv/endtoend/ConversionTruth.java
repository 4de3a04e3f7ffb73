package livegmv.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The definitions of {@code docs/contracts} over all records at once: no parts, no sketches, no watermark. */
final class ConversionTruth {

    private static final long MINUTE = 60_000;
    private static final long HEARTBEAT_SECONDS = 30;
    private static final Set<String> PRIVATE = Set.of("FOLLOW_FEED", "PROFILE", "FAN_GROUP", "PUSH");
    private static final Map<String, String> COUNTED = Map.of(
            "ROOM_EXPOSURE", "impressions",
            "ENTER", "views",
            "PRODUCT_EXPOSURE", "exposures",
            "PRODUCT_CLICK", "clicks",
            "LIKE", "likes",
            "COMMENT", "comments",
            "SHARE", "shares",
            "FOLLOW", "follows");

    private final ZoneId zone;
    private final List<JsonNode> viewers;
    private final List<JsonNode> movements;

    ConversionTruth(ZoneId zone, List<Happened> records) {
        this(zone, of(records, "viewers"), of(records, "order-movements"));
    }

    ConversionTruth(ZoneId zone, List<JsonNode> viewers, List<JsonNode> movements) {
        this.zone = zone;
        this.viewers = viewers;
        this.movements = movements;
    }

    private static List<JsonNode> of(List<Happened> records, String topic) {
        return records.stream()
                .filter(record -> record.topic().equals(topic))
                .map(Happened::record)
                .toList();
    }

    /** Figures by their names in {@code wholeSession}, those of a domain with its name before them, by sessionId. */
    Map<String, Map<String, Long>> sessions() {
        return figures(ConversionTruth::session, ConversionTruth::session, Part::ofSession);
    }

    /** By streamerId and date. */
    Map<String, Map<String, Long>> days() {
        return figures(this::day, this::day, Part::ofDay);
    }

    /** By sessionId and productId. */
    Map<String, Map<String, Long>> products() {
        return figures(ConversionTruth::product, ConversionTruth::product, Part::ofProduct);
    }

    /** By sessionId and the minute's start. */
    Map<String, Map<String, Long>> minutes() {
        return figures(ConversionTruth::minute, ConversionTruth::minute, Part::ofMinute);
    }

    /** A record whose key is null is in none. */
    private Map<String, Map<String, Long>> figures(
            Function<JsonNode, String> viewerKey,
            Function<JsonNode, String> movementKey,
            Function<Part, Map<String, Long>> figures) {
        Map<String, Part> parts = new TreeMap<>();
        viewers.forEach(event -> add(parts, viewerKey, event, false));
        movements.forEach(movement -> add(parts, movementKey, movement, true));
        Map<String, Map<String, Long>> all = new TreeMap<>();
        parts.forEach((key, part) -> all.put(key, figures.apply(part)));
        return all;
    }

    private static void add(
            Map<String, Part> parts, Function<JsonNode, String> keys, JsonNode record, boolean isMoney) {
        String key = keys.apply(record);
        if (key != null) {
            Part part = parts.computeIfAbsent(key, none -> new Part());
            (isMoney ? part.movements : part.viewers).add(record);
        }
    }

    private static String session(JsonNode record) {
        return record.path("sessionId").asText(null);
    }

    /** Refunds are none of a day's figures, nor of a minute's. */
    private String day(JsonNode record) {
        if (isRefund(record)) {
            return null;
        }
        return record.get("streamerId").asText() + "|"
                + Instant.ofEpochMilli(time(record)).atZone(zone).toLocalDate();
    }

    private static String minute(JsonNode record) {
        return isRefund(record) || session(record) == null
                ? null
                : session(record) + "|" + time(record) / MINUTE * MINUTE;
    }

    private static String product(JsonNode record) {
        return session(record) == null || !record.has("productId")
                ? null
                : session(record) + "|" + record.get("productId").asText();
    }

    private static boolean isRefund(JsonNode record) {
        return record.path("kind").asText().equals("REFUNDED");
    }

    private static long time(JsonNode record) {
        return record.get("eventTime").asLong();
    }

    /** What belongs together. */
    private static final class Part {
        private final List<JsonNode> viewers = new ArrayList<>();
        private final List<JsonNode> movements = new ArrayList<>();

        private Map<String, Long> ofSession() {
            Map<String, Long> figures = ofDay();
            Map<Long, Set<String>> there = new HashMap<>();
            for (JsonNode event : viewers) {
                Set<String> inMinute = there.computeIfAbsent(time(event) / MINUTE, minute -> new HashSet<>());
                if (!isOf(event, "ROOM_EXPOSURE")) {
                    inMinute.add(event.get("viewerId").asText());
                }
            }
            long minutes = there.isEmpty()
                    ? 0
                    : there.keySet().stream().max(Long::compare).orElseThrow()
                            - there.keySet().stream().min(Long::compare).orElseThrow()
                            + 1;
            long online = there.values().stream().mapToLong(Set::size).sum();
            figures.put("peakOnline", (long)
                    there.values().stream().mapToInt(Set::size).max().orElse(0));
            figures.put("averageOnline", rounded(online, minutes));
            return figures;
        }

        private Map<String, Long> ofDay() {
            Map<String, Long> figures = counts();
            long heartbeats =
                    viewers.stream().filter(event -> isOf(event, "HEARTBEAT")).count();
            figures.put("dwellSeconds", rounded(heartbeats * HEARTBEAT_SECONDS, figures.get("viewers")));
            domain("private", true, figures);
            domain("public", false, figures);
            return figures;
        }

        private Map<String, Long> ofMinute() {
            Map<String, Long> figures = counts();
            figures.put("online", figures.get("viewers"));
            return figures;
        }

        private Map<String, Long> ofProduct() {
            Map<String, Long> all = counts();
            Map<String, Long> figures = new TreeMap<>(Map.of("units", sum("PAID", "units")));
            figures.put("refundedByPayTime", sum("REFUNDED", "amount"));
            for (String figure : List.of("exposures", "clicks", "clickers", "createdOrders", "paidOrders", "gmv")) {
                figures.put(figure, all.get(figure));
            }
            return figures;
        }

        private Map<String, Long> counts() {
            Map<String, Long> figures = new TreeMap<>();
            COUNTED.forEach((type, figure) -> figures.put(
                    figure, viewers.stream().filter(event -> isOf(event, type)).count()));
            figures.put(
                    "viewers",
                    people(viewers.stream()
                            .filter(event -> !isOf(event, "ROOM_EXPOSURE"))
                            .toList()));
            figures.put(
                    "clickers",
                    people(viewers.stream()
                            .filter(event -> isOf(event, "PRODUCT_CLICK"))
                            .toList()));
            figures.put("createdOrders", signs("CREATED"));
            figures.put("paidOrders", signs("PAID"));
            figures.put("gmv", sum("PAID", "amount"));
            figures.put("orderers", buyers(Set.of("CREATED", "PAID")));
            figures.put("buyers", buyers(Set.of("PAID")));
            return figures;
        }

        private void domain(String name, boolean isPrivate, Map<String, Long> figures) {
            Part part = new Part();
            viewers.stream()
                    .filter(event -> PRIVATE.contains(event.path("source").asText()) == isPrivate)
                    .forEach(part.viewers::add);
            movements.stream()
                    .filter(movement -> PRIVATE.contains(movement.path("source").asText()) == isPrivate)
                    .forEach(part.movements::add);
            Map<String, Long> counts = part.counts();
            figures.put(
                    name + ".viewers",
                    people(part.viewers.stream()
                            .filter(event -> isOf(event, "ENTER"))
                            .toList()));
            for (String figure : List.of("views", "clickers", "paidOrders", "gmv")) {
                figures.put(name + "." + figure, counts.get(figure));
            }
        }

        private static boolean isOf(JsonNode event, String type) {
            return event.get("type").asText().equals(type);
        }

        private static long people(List<JsonNode> events) {
            return events.stream()
                    .map(event -> event.get("viewerId").asText())
                    .distinct()
                    .count();
        }

        private long signs(String kind) {
            return movements.stream()
                    .filter(movement -> movement.get("kind").asText().equals(kind))
                    .mapToLong(movement -> movement.get("sign").asLong())
                    .sum();
        }

        private long sum(String kind, String field) {
            return movements.stream()
                    .filter(movement -> movement.get("kind").asText().equals(kind))
                    .mapToLong(movement ->
                            movement.get("sign").asLong() * movement.get(field).asLong())
                    .sum();
        }

        /** Those with a line of the ledger that was not taken back. */
        private long buyers(Set<String> kinds) {
            Map<String, Map<String, Long>> lines = new HashMap<>();
            for (JsonNode movement : movements) {
                String kind = movement.get("kind").asText();
                if (kinds.contains(kind) && movement.has("buyerId")) {
                    lines.computeIfAbsent(movement.get("buyerId").asText(), buyer -> new HashMap<>())
                            .merge(
                                    kind + movement.get("orderId").asText(),
                                    movement.get("sign").asLong(),
                                    Long::sum);
                }
            }
            return lines.values().stream()
                    .filter(of -> of.values().stream().anyMatch(signs -> signs > 0))
                    .count();
        }

        private static long rounded(long sum, long parts) {
            return parts == 0 ? 0 : (2 * sum + parts) / (2 * parts);
        }
    }
}
