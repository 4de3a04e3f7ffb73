package livegmv.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until new topics take records.
 *
 * <p>A topic is created when the controller knows it; its leaders learn of it a moment later. A producer that sends in that
 * moment can have its first batch refused and the second taken, and its retries of the first are then out of order for ever:
 * records are lost after {@code delivery.timeout.ms} (KAFKA-15591, not fixed in 4.2.2).
 */
public final class TopicLeaders {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TopicLeaders() {}

    /** @throws Await.TimedOut when not every partition has a leader that answers within a minute */
    public static void await(Admin admin, Collection<String> topics) {
        Await.until("the leaders of " + topics, PATIENCE, () -> {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .forEach((topic, description) -> description
                            .partitions()
                            .forEach(partition -> partitions.put(
                                    new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            admin.listOffsets(partitions).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        });
    }
}
