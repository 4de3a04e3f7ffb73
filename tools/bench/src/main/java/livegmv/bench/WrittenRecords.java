package livegmv.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What one run of a contender wrote. */
public final class WrittenRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String bootstrapServers;
    private final String prefix;
    private final Map<TopicPartition, Long> from;

    /** @param from where in each partition it began to write */
    WrittenRecords(String bootstrapServers, String prefix, Map<TopicPartition, Long> from) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.from = from;
    }

    /**
     * In each partition in the order in which they were written; records without value are passed over.
     *
     * @param topic without prefix
     */
    public void forEach(String topic, Consumer<JsonNode> use) {
        Map<TopicPartition, Long> begins = from.entrySet().stream()
                .filter(begin -> begin.getKey().topic().equals(prefix + topic))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (begins.isEmpty()) {
            throw new IllegalArgumentException(topic + " is none of the contender's output topics");
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(begins.keySet());
            begins.forEach(consumer::seek);
            Map<TopicPartition, Long> ends = consumer.endOffsets(begins.keySet());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!isRead(consumer, ends)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The broker did not give out " + topic + " within " + PATIENCE);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        use.accept(read(record));
                    }
                }
            }
        }
    }

    private static JsonNode read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(record.topic() + " holds a record that is no JSON", e);
        }
    }

    private static boolean isRead(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Fields of whole numbers, in this order; null counts as 0. */
    public static long[] numbers(JsonNode record, List<String> fields) {
        return fields.stream().mapToLong(field -> record.path(field).asLong()).toArray();
    }
}
