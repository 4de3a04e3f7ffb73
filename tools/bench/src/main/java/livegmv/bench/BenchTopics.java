package livegmv.bench;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import livegmv.cluster.TopicLeaders;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** The topics on the bench's broker. Their timestamps are the broker's, so that the last one tells when a run was done. */
final class BenchTopics implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Admin admin;
    private final int partitions;

    BenchTopics(String bootstrapServers, int partitions) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.partitions = partitions;
    }

    /** Uncompacted and kept for ever: all that was written can be read back. */
    void create(Collection<String> topics) {
        Set<String> names = new TreeSet<>(topics);
        Map<String, String> settings = Map.of(
                TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        get(admin.createTopics(names.stream()
                        .map(name -> new NewTopic(name, partitions, (short) 1).configs(settings))
                        .toList())
                .all());
        TopicLeaders.await(admin, names);
    }

    /** The offsets at which what is written from now on begins. */
    Map<TopicPartition, Long> ends(List<String> topics) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        offsets(topics, OffsetSpec.latest()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /**
     * When the broker took the last record, epoch ms.
     *
     * @throws IllegalStateException if nothing was written since
     */
    long lastTaken(Map<TopicPartition, Long> since) {
        List<String> topics =
                since.keySet().stream().map(TopicPartition::topic).distinct().toList();
        return offsets(topics, OffsetSpec.maxTimestamp()).entrySet().stream()
                .filter(last -> last.getValue().offset() >= since.get(last.getKey()))
                .mapToLong(last -> last.getValue().timestamp())
                .max()
                .orElseThrow(() -> new IllegalStateException("nothing was written to " + topics));
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<String> topics, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (String topic : topics) {
            for (int partition = 0; partition < partitions; partition++) {
                wanted.put(new TopicPartition(topic, partition), which);
            }
        }
        return get(admin.listOffsets(wanted).all());
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the broker", e);
        } catch (Exception e) {
            throw new IllegalStateException("The broker does not do as asked: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
