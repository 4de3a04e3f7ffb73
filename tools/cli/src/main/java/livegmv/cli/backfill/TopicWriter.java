package livegmv.cli.backfill;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import livegmv.cli.CommandFailed;
import livegmv.cli.Progress;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Writes a topic's committed records to a file, one value a line: of a compacted topic the last of each key (none where that
 * is a deletion), of another every one. Compacts with the keys in memory and not the values, by reading twice.
 */
final class TopicWriter {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final String bootstrapServers;

    TopicWriter(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * @param seen is handed each value that is written
     * @return how many records the topic holds
     */
    long write(String topic, boolean compacted, Path file, Consumer<byte[]> seen, Progress progress) {
        String step = "Writing " + file.getFileName();
        long[] written = {0};
        long[] held = {0};
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            Map<ByteBuffer, Position> last = new HashMap<>();
            if (compacted) {
                forEachRecord(consumer, topic, record -> last.put(ByteBuffer.wrap(record.key()), Position.of(record)));
            }
            forEachRecord(consumer, topic, record -> {
                held[0]++;
                boolean wanted = !compacted || Position.of(record).equals(last.get(ByteBuffer.wrap(record.key())));
                if (wanted && record.value() != null) {
                    out.write(record.value());
                    out.write('\n');
                    seen.accept(record.value());
                    progress.show(step, ++written[0], 0);
                }
            });
        } catch (IOException e) {
            throw new CommandFailed(file + " cannot be written: " + e.getMessage(), e);
        }
        return held[0];
    }

    private record Position(int partition, long offset) {
        static Position of(ConsumerRecord<?, ?> record) {
            return new Position(record.partition(), record.offset());
        }
    }

    private interface RecordAction {
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    private static void forEachRecord(KafkaConsumer<byte[], byte[]> consumer, String topic, RecordAction action)
            throws IOException {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long lastProgress = System.nanoTime();
        long position = 0;
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                action.take(record);
            }
            long now = ends.keySet().stream().mapToLong(consumer::position).sum();
            if (now != position) {
                position = now;
                lastProgress = System.nanoTime();
            } else if (System.nanoTime() - lastProgress > SILENCE.toNanos()) {
                throw new CommandFailed("The broker has stopped sending records of " + topic + ".");
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
