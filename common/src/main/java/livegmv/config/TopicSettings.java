package livegmv.config;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How one topic is created.
 *
 * @param name without the deployment's topic prefix
 * @param replicationFactor empty: the broker's {@code default.replication.factor}
 * @param retention from a record's timestamp; empty: for ever. Of a topic that is only compacted always empty
 * @param configs further settings, by Kafka's own names
 */
public record TopicSettings(
        String name,
        int partitions,
        Optional<Short> replicationFactor,
        CleanupPolicy cleanupPolicy,
        Optional<Duration> retention,
        Map<String, String> configs) {

    /** What becomes of old records. */
    public enum CleanupPolicy {
        DELETE("delete"),
        COMPACT("compact"),
        COMPACT_AND_DELETE("compact,delete");

        private final String text;

        CleanupPolicy(String text) {
            this.text = text;
        }

        /** As Kafka writes it. */
        public String text() {
            return text;
        }

        boolean deletes() {
            return this != COMPACT;
        }
    }

    public TopicSettings {
        configs = Collections.unmodifiableMap(new TreeMap<>(configs));
    }

    /** All of it but partitions and replication, as the broker takes it at the topic's creation. */
    public Map<String, String> brokerConfigs() {
        Map<String, String> all = new TreeMap<>(configs);
        all.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy.text());
        if (cleanupPolicy.deletes()) {
            all.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    retention.map(time -> Long.toString(time.toMillis())).orElse("-1"));
        }
        return all;
    }
}
