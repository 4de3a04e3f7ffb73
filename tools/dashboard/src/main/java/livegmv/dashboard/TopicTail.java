package livegmv.dashboard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Reads committed records of the shown topics into a board, for ever: through a broker that goes and comes back, and topics that
 * are created later. Belongs to no consumer group.
 */
final class TopicTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);

    /** Of each partition of a topic that is not compacted. */
    private static final long LAST = 200;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long ASK_EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final Properties properties = new Properties();
    private final String topicPrefix;
    private final Board board;
    private final Thread reader = new Thread(this::readForEver, "dashboard-reader");
    private final Map<TopicPartition, Long> unread = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile KafkaConsumer<byte[], byte[]> current;
    private volatile boolean closed;
    private List<String> missing = ShownTopic.names();

    private TopicTail(Properties clientProperties, String topicPrefix, Board board) {
        properties.putAll(clientProperties);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.topicPrefix = topicPrefix;
        this.board = board;
    }

    static TopicTail start(Properties clientProperties, String topicPrefix, Board board) {
        TopicTail tail = new TopicTail(clientProperties, topicPrefix, board);
        tail.reader.setDaemon(true);
        tail.reader.start();
        return tail;
    }

    private void readForEver() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                unread.clear();
                missing = ShownTopic.names();
                current = consumer;
                read(consumer);
            } catch (WakeupException | InterruptException e) {
                return;
            } catch (KafkaException e) {
                // Refused rights, a broker of another cluster: whatever it is may be mended while the page waits.
                LOG.warn("Reading begins anew: {}", e.toString());
                board.connection(false, false, missing);
                pause();
            }
        }
    }

    private void pause() {
        try {
            closing.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer) {
        long asked = System.nanoTime() - ASK_EVERY_NANOS;
        while (!closed) {
            if (System.nanoTime() - asked >= ASK_EVERY_NANOS) {
                ask(consumer);
                asked = System.nanoTime();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                ShownTopic.named(record.topic().substring(topicPrefix.length()))
                        .ifPresent(topic -> board.take(topic, record.key(), record.value()));
            }
            unread.entrySet().removeIf(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
            if (board.isConnected()) {
                board.connection(true, unread.isEmpty(), missing);
            }
        }
    }

    /** A consumer whose broker is away is told nothing, it just reads nothing: so the broker is asked something. */
    private void ask(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            if (!missing.isEmpty()) {
                assignNew(consumer);
            }
            if (!consumer.assignment().isEmpty()) {
                consumer.endOffsets(consumer.assignment(), PATIENCE);
            }
            board.connection(true, unread.isEmpty(), missing);
        } catch (TimeoutException e) {
            board.connection(false, unread.isEmpty(), missing);
        }
    }

    private void assignNew(KafkaConsumer<byte[], byte[]> consumer) {
        Map<String, List<PartitionInfo>> known = consumer.listTopics(PATIENCE);
        List<TopicPartition> added = new ArrayList<>();
        List<String> stillMissing = new ArrayList<>();
        for (String topic : missing) {
            List<PartitionInfo> found = known.get(topicPrefix + topic);
            if (found == null) {
                stillMissing.add(topic);
            } else {
                found.forEach(info -> added.add(new TopicPartition(info.topic(), info.partition())));
            }
        }
        if (!added.isEmpty()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(added, PATIENCE);
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(added, PATIENCE);
            List<TopicPartition> all = new ArrayList<>(consumer.assignment());
            all.addAll(added);
            consumer.assign(all);
            added.forEach(partition -> consumer.seek(partition, from(partition, beginnings, ends)));
            unread.putAll(ends);
        }
        missing = stillMissing;
    }

    private long from(TopicPartition partition, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        boolean whole = ShownTopic.named(partition.topic().substring(topicPrefix.length()))
                .orElseThrow()
                .isCompacted();
        return whole ? beginnings.get(partition) : Math.max(beginnings.get(partition), ends.get(partition) - LAST);
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
            reader.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
