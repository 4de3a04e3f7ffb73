package livegmv.cli.records;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import livegmv.cli.CommandFailed;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The last committed records of some output topics, and those that follow. Belongs to no consumer group. */
public final class OutputTail implements AutoCloseable {

    /** Of each partition: more than a screen shows, little enough to be read at once. */
    private static final long LAST = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topicPrefix;
    private Map<TopicPartition, Long> ends;

    private OutputTail(KafkaConsumer<byte[], byte[]> consumer, String topicPrefix) {
        this.consumer = consumer;
        this.topicPrefix = topicPrefix;
    }

    /** Takes what is read. */
    public interface Reader {
        /** @param topic without the deployment's prefix; value: null for a deletion */
        void read(String topic, byte[] key, byte[] value);
    }

    /**
     * @param topics without the deployment's prefix
     * @throws CommandFailed if the broker does not answer, or lacks a topic
     */
    public static OutputTail of(Properties clientProperties, String topicPrefix, List<String> topics) {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        OutputTail tail = new OutputTail(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()), topicPrefix);
        try {
            tail.seek(topics);
            return tail;
        } catch (TimeoutException e) {
            tail.close();
            throw new CommandFailed(
                    "The broker at " + properties.get("bootstrap.servers") + " does not answer: " + e.getMessage()
                            + "\nCheck that it runs, kafka.bootstrap.servers (--config, --set or"
                            + " LIVEGMV_KAFKA_BOOTSTRAP_SERVERS) and its security settings.",
                    e);
        } catch (RuntimeException e) {
            tail.close();
            throw e;
        }
    }

    private void seek(List<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        Map<String, List<PartitionInfo>> known = consumer.listTopics(PATIENCE);
        for (String topic : topics) {
            List<PartitionInfo> found = known.get(topicPrefix + topic);
            if (found == null) {
                throw new CommandFailed(
                        "The broker has no topic " + topicPrefix + topic
                                + ".\nCreate the topics with: bin/livegmv topics --create, or set topic-prefix to the deployment's.");
            }
            found.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        consumer.assign(partitions);
        ends = consumer.endOffsets(partitions, PATIENCE);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, PATIENCE);
        partitions.forEach(
                partition -> consumer.seek(partition, Math.max(beginnings.get(partition), ends.get(partition) - LAST)));
    }

    /** Hands over what the topics held when this tail began. */
    public void readToEnd(Reader reader) {
        Map<TopicPartition, Long> missing = new HashMap<>(ends);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            missing.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (missing.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new CommandFailed("The broker has stopped sending records of " + missing.keySet() + ".");
            }
            poll(POLL, reader);
        }
    }

    /** Hands over what comes within the time. */
    public void poll(Duration time, Reader reader) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(time)) {
            reader.read(record.topic().substring(topicPrefix.length()), record.key(), record.value());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
