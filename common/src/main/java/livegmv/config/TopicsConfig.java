package livegmv.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How the topics of a deployment are created, in the order of {@link #NAMES}. */
public record TopicsConfig(List<TopicSettings> topics) {

    /** Every topic that the jobs read or write. */
    public static final List<String> NAMES = List.of(
            "orders",
            "sessions",
            "contracts",
            "streamers",
            "alert-rules",
            "history.monthly",
            "viewers",
            "order-movements",
            "order-issues",
            "gmv.rolling",
            "gmv.session",
            "gmv.daily",
            "gmv.monthly",
            "gmv.platform",
            "gmv.leaderboard",
            "alerts",
            "provider.notifications",
            "conversion.session",
            "conversion.minute",
            "conversion.daily",
            "conversion.product",
            "dead-letter");

    public TopicsConfig {
        topics = List.copyOf(topics);
    }

    /**
     * @param file YAML: of each topic its settings
     * @throws ConfigurationException with everything that is wrong in the file
     */
    public static TopicsConfig load(Path file) {
        return new TopicsFile(file).read();
    }

    /**
     * @param name without the deployment's prefix
     * @throws IllegalArgumentException if there is no such topic: a mistake of the program
     */
    public TopicSettings topic(String name) {
        return topics.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + name));
    }

    /** One topic a line, for {@code --dry-run}. */
    @Override
    public String toString() {
        return topics.stream()
                .map(topic -> topic.name() + ": " + topic.partitions() + " partitions, replication "
                        + topic.replicationFactor().map(String::valueOf).orElse("as the broker's default") + ", "
                        + topic.brokerConfigs())
                .collect(Collectors.joining("\n"));
    }
}
