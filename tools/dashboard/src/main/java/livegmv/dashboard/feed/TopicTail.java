package livegmv.dashboard.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads committed records of the shown topics into a reader, for ever: through a broker that goes and comes back, and topics that
 * are created later. Belongs to no consumer group.
 */
public final class TopicTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long ASK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long ASSIGN_EVERY_NANOS = Duration.ofSeconds(30).toNanos();

    private final Properties properties = new Properties();
    private final String topicPrefix;
    private final Reader reader;
    private final Thread thread = new Thread(this::readForEver, "dashboard-reader");
    private final Map<TopicPartition, Long> unread = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile KafkaConsumer<byte[], byte[]> current;
    private volatile boolean closed;
    private boolean up;
    private long assigned;
    private List<String> missing = ShownTopic.names();

    private TopicTail(Properties clientProperties, String topicPrefix, Reader reader) {
        properties.putAll(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.topicPrefix = topicPrefix;
        this.reader = reader;
    }

    public static TopicTail start(Properties clientProperties, String topicPrefix, Reader reader) {
        TopicTail tail = new TopicTail(clientProperties, topicPrefix, reader);
        tail.thread.setDaemon(true);
        tail.thread.start();
        return tail;
    }

    private void readForEver() {
        try {
            while (!closed) {
                readWithOneConsumer();
            }
        } catch (WakeupException | InterruptException e) {
            if (!closed) {
                throw e;
            }
        } finally {
            tell(false);
        }
    }

    private void readWithOneConsumer() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            unread.clear();
            missing = ShownTopic.names();
            current = consumer;
            read(consumer);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            // Refused rights, a broker of another cluster: whatever it is may be mended while the page waits.
            LOG.warn("Reading begins anew: {}", e.toString());
            tell(false);
            pause(PATIENCE);
        }
    }

    private void tell(boolean answers) {
        up = answers;
        reader.connection(new Connection(
                up, unread.isEmpty() && missing.size() < ShownTopic.names().size(), missing));
    }

    private void pause(Duration time) {
        try {
            closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        long asked = System.nanoTime() - ASK_EVERY_NANOS;
        while (!closed) {
            if (System.nanoTime() - asked >= ASK_EVERY_NANOS) {
                tell(answers(consumer));
                asked = System.nanoTime();
            }
            if (consumer.assignment().isEmpty()) {
                // There is no broker yet, or none of the topics; a consumer without any refuses to poll.
                pause(POLL);
                continue;
            }
            List<ReadRecord> batch = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                shown(record.topic())
                        .ifPresent(topic -> batch.add(new ReadRecord(topic, record.key(), record.value())));
            }
            if (!batch.isEmpty()) {
                reader.take(batch);
            }
            if (!unread.isEmpty()) {
                unread.entrySet().removeIf(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
                tell(up);
            }
        }
    }

    private Optional<ShownTopic> shown(String topic) {
        return ShownTopic.named(topic.substring(topicPrefix.length()));
    }

    /** A consumer whose broker is away is told nothing, it just reads nothing: so the broker is asked something. */
    private boolean answers(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            if (!missing.isEmpty() || System.nanoTime() - assigned >= ASSIGN_EVERY_NANOS) {
                assignNew(consumer);
                assigned = System.nanoTime();
            } else {
                consumer.endOffsets(consumer.assignment(), PATIENCE);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Also those of topics, and partitions of a topic, that were created since. */
    private void assignNew(KafkaConsumer<byte[], byte[]> consumer) {
        Map<String, List<PartitionInfo>> known = consumer.listTopics(PATIENCE);
        List<TopicPartition> added = new ArrayList<>();
        List<String> stillMissing = new ArrayList<>();
        for (String topic : ShownTopic.names()) {
            List<PartitionInfo> found = known.get(topicPrefix + topic);
            if (found == null) {
                stillMissing.add(topic);
            } else {
                found.forEach(info -> added.add(new TopicPartition(info.topic(), info.partition())));
            }
        }
        added.removeAll(consumer.assignment());
        if (!added.isEmpty()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(added, PATIENCE);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(added, PATIENCE);
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(added);
            consumer.assign(all);
            added.forEach(partition -> consumer.seek(
                    partition,
                    shown(partition.topic()).orElseThrow().from(beginnings.get(partition), ends.get(partition))));
            unread.putAll(ends);
        }
        missing = stillMissing;
    }

    @Override
    public void close() {
        closed = true;
        closing.countDown();
        KafkaConsumer<byte[], byte[]> waiting = current;
        if (waiting != null) {
            waiting.wakeup();
        }
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
