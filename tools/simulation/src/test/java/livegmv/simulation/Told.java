package livegmv.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All that a simulation told, read as a stranger would. */
record Told(List<SimulatedRecord> records) {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** Midnight in Shanghai. */
    static final long START = Instant.parse("2025-05-31T16:00:00Z").toEpochMilli();

    private static final ObjectMapper JSON = new ObjectMapper();

    static Scenario scenario(long seed, Audience audience, int streamers, int sessions, int days) {
        return new Scenario(
                seed,
                START,
                START + TimeUnit.DAYS.toMillis(days),
                SHANGHAI,
                audience,
                streamers,
                sessions,
                0,
                150,
                "CNY",
                2);
    }

    static Scenario scenario(long seed, long events) {
        return scenario(seed, new Audience(events, Audience.Unit.EVENTS), 8, 40, 10);
    }

    static Told by(Iterator<SimulatedRecord> simulation) {
        List<SimulatedRecord> records = new ArrayList<>();
        simulation.forEachRemaining(records::add);
        return new Told(records);
    }

    static Told of(Scenario scenario) {
        return by(Simulation.of(scenario));
    }

    Stream<SimulatedRecord> on(SimulatedTopic topic) {
        return records.stream().filter(record -> record.topic() == topic);
    }

    static long count(List<JsonNode> events, Predicate<JsonNode> which) {
        return events.stream().filter(which).count();
    }

    static Predicate<JsonNode> is(String type) {
        return event -> event.path("type").asText().equals(type);
    }

    List<JsonNode> values(SimulatedTopic topic) {
        return on(topic).map(Told::json).toList();
    }

    /** As text, so that two of them can be compared. */
    List<String> lines() {
        return records.stream().map(Told::line).toList();
    }

    static String line(SimulatedRecord record) {
        return record.topic() + " " + record.key() + " " + record.eventTime() + "+" + record.lateness() + " "
                + new String(record.value(), StandardCharsets.UTF_8);
    }

    static JsonNode json(SimulatedRecord record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
