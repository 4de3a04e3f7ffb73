package livegmv.bench.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic as it comes, what is committed, as a screen does: on a thread of its own, from the beginning until it is closed. */
public final class Reader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> each;
    private final Thread reading;
    private volatile boolean ended;
    private volatile RuntimeException failure;

    /** @param each is given every record, by the reading thread */
    public Reader(String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        this.topic = topic;
        this.each = each;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        reading = new Thread(this::read, "reader of " + topic);
        reading.start();
    }

    private void read() {
        try {
            while (!ended) {
                consumer.poll(POLL).forEach(each);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** @throws IllegalStateException if it reads no more */
    public void requireAlive() {
        if (failure != null) {
            throw new IllegalStateException(topic + " cannot be read", failure);
        }
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        reading.join();
        consumer.close();
    }
}
