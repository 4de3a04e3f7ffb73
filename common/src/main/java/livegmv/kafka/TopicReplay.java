package livegmv.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic once, from its beginning to what is committed now, outside of any stream: for a job that starts without state
 * and has to know what it said before.
 *
 * @param clientProperties for every Kafka client, without the prefix {@code kafka.}
 * @param topic as the broker knows it
 */
public record TopicReplay(Properties clientProperties, String topic) {

    /** Without a single record for so long it is given up: a broker that answers but does not deliver. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration POLL = Duration.ofSeconds(1);

    /**
     * Hands over the values in the order of each partition; deletions are left out.
     *
     * @throws IllegalStateException when it cannot be read to the end: going on would mean to tell everything again
     */
    public void forEachValue(Consumer<byte[]> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IllegalStateException(
                        "The broker has no topic " + topic + ": create it with `livegmv topics --create`.");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // At read_committed: the end of what is committed and not held back by an open transaction.
            readTo(consumer.endOffsets(partitions, PATIENCE), consumer, reader);
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "The topic " + topic + " cannot be read, so it is not known what was told (" + e.getMessage()
                            + "): check that the broker answers and that the job may read the topic.",
                    e);
        }
    }

    private void readTo(
            Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer, Consumer<byte[]> reader) {
        long lastProgress = System.nanoTime();
        long before = -1;
        while (true) {
            long left = 0;
            long position = 0;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                long at = consumer.position(end.getKey(), PATIENCE);
                left += Math.max(0, end.getValue() - at);
                position += at;
            }
            if (left == 0) {
                return;
            }
            if (position != before) {
                before = position;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                throw new IllegalStateException("The topic " + topic + " has " + left
                        + " more offsets to read and delivers none: check its partitions' leaders. "
                        + "The job cannot start without knowing what it told.");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                long end = ends.get(new TopicPartition(record.topic(), record.partition()));
                if (record.value() != null && record.offset() < end) {
                    reader.accept(record.value());
                }
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return properties;
    }
}
