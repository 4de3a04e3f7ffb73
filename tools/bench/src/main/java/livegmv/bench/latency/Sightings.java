package livegmv.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a record of a topic shows of the events that were sent, told by whoever reads it. */
final class Sightings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WINDOW = "PT1M";

    private Sightings() {}

    /** The event whose line it is. */
    static Consumer<ConsumerRecord<byte[], byte[]>> ofMovements(Awaited awaited) {
        return record -> {
            JsonNode movement = value(record);
            awaited.see(
                    movement.path("orderId").asText() + "|"
                            + movement.path("kind").asText(),
                    1,
                    now());
        };
    }

    /** As many of the day's events as the total counts and those before it did not. */
    static Consumer<ConsumerRecord<byte[], byte[]>> ofDays(Awaited awaited) {
        Map<String, Long> seen = new HashMap<>();
        return record -> {
            JsonNode total = value(record);
            long counted = total.path("createdOrders").asLong()
                    + total.path("paidOrders").asLong();
            Long before = seen.put(key(record), counted);
            awaited.see(key(record), counted - (before == null ? 0 : before), now());
        };
    }

    /** The streamer's events that are before the end of the shortest window. */
    static Consumer<ConsumerRecord<byte[], byte[]>> ofWindows(Awaited awaited) {
        return record -> {
            JsonNode window = value(record);
            if (WINDOW.equals(window.path("window").asText())) {
                awaited.seeBefore(
                        window.path("streamerId").asText(), window.path("asOf").asLong(), now());
            }
        };
    }

    /** The event that brought the streamer's day over the threshold; what becomes of the alert afterwards shows no other. */
    static Consumer<ConsumerRecord<byte[], byte[]>> ofAlerts(Awaited awaited) {
        return record -> {
            if (value(record).path("revision").asLong() == 1) {
                awaited.see(key(record), 1, now());
            }
        };
    }

    private static JsonNode value(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
