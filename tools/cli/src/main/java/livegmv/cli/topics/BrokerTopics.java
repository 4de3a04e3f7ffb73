package livegmv.cli.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livegmv.cli.CommandFailed;
import livegmv.cli.UsageFault;
import livegmv.cluster.Await;
import livegmv.config.TopicSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a Kafka cluster. Every question is answered, or given up with address and remedy, in bounded time. */
public final class BrokerTopics implements AutoCloseable {

    /** An operator is waiting; a cluster that is well answers in milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Admin admin;
    private final String bootstrapServers;

    private BrokerTopics(Admin admin, String bootstrapServers) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Connects at the first question only.
     *
     * @throws UsageFault if a property is none that a client takes
     */
    public static BrokerTopics at(String bootstrapServers, Properties clientProperties) {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        String patience = Long.toString(PATIENCE.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        try {
            new AdminClientConfig(properties);
        } catch (ConfigException e) {
            throw new UsageFault("A kafka.* property is wrong: " + e.getMessage());
        }
        try {
            return new BrokerTopics(Admin.create(properties), bootstrapServers);
        } catch (KafkaException e) {
            throw unanswered(bootstrapServers, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Those of the names for which there is a topic. */
    Map<String, DescribedTopic> describe(Collection<String> names) {
        Set<String> present = new TreeSet<>(names);
        present.retainAll(answer(admin.listTopics().names()));
        Map<String, TopicDescription> descriptions =
                answer(admin.describeTopics(present).allTopicNames());
        Map<ConfigResource, Config> configs = answer(admin.describeConfigs(present.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        Map<String, DescribedTopic> topics = new TreeMap<>();
        descriptions.forEach((name, description) -> topics.put(
                name, described(description, configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name)))));
        return topics;
    }

    private static DescribedTopic described(TopicDescription description, Config config) {
        Map<String, String> values = new HashMap<>();
        config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
        return new DescribedTopic(
                description.partitions().size(),
                description.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .min()
                        .orElse(0),
                values);
    }

    /**
     * Creates those that are missing, each on its own, and returns once the brokers know them. One that came to be in the
     * meantime is left as it is.
     *
     * @param topics by the name that they are to have
     * @return the names of those that were created
     * @throws CommandFailed with all that could not be created; the others were
     */
    public Set<String> create(Map<String, TopicSettings> topics) {
        List<NewTopic> wanted = new ArrayList<>();
        topics.forEach((name, settings) ->
                wanted.add(new NewTopic(name, Optional.of(settings.partitions()), settings.replicationFactor())
                        .configs(settings.brokerConfigs())));
        Set<String> created = new HashSet<>();
        List<String> refused = new ArrayList<>();
        admin.createTopics(wanted, new CreateTopicsOptions()).values().forEach((name, result) -> {
            try {
                result.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                created.add(name);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    refused.add(name + ": " + e.getCause().getMessage());
                }
            } catch (TimeoutException e) {
                throw unanswered(bootstrapServers, e);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
        if (!refused.isEmpty()) {
            throw new CommandFailed("The broker at " + bootstrapServers + " refuses to create:\n  - "
                    + String.join("\n  - ", refused) + "\nMend topics.yaml, or grant this client the right to create.");
        }
        awaitKnown(created);
        return created;
    }

    /** The controller knows a new topic before the brokers do. */
    private void awaitKnown(Set<String> created) {
        try {
            Await.until(
                    "the brokers to know " + created,
                    PATIENCE,
                    () -> answer(admin.listTopics().names()).containsAll(created));
        } catch (Await.TimedOut e) {
            throw unanswered(bootstrapServers, e);
        }
    }

    private <T> T answer(Future<T> question) {
        try {
            return question.get(PATIENCE.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new CommandFailed("A topic was deleted while it was looked at. Try again.", e);
            }
            throw e.getCause() instanceof RetriableException
                    ? unanswered(bootstrapServers, e.getCause())
                    : refused(e.getCause());
        } catch (TimeoutException e) {
            throw unanswered(bootstrapServers, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private CommandFailed refused(Throwable cause) {
        return new CommandFailed(
                "The broker at " + bootstrapServers + " refuses to answer: " + cause.getMessage()
                        + "\nCheck the security settings among the kafka.* properties, and this client's rights to list and"
                        + " describe topics and their configurations.",
                cause);
    }

    private static CommandFailed unanswered(String bootstrapServers, Throwable cause) {
        return new CommandFailed(
                "The broker at " + bootstrapServers + " does not answer: " + cause.getMessage()
                        + "\nCheck that it runs, kafka.bootstrap.servers (--config, --set or LIVEGMV_KAFKA_BOOTSTRAP_SERVERS)"
                        + " and its security settings.",
                cause);
    }

    private static CommandFailed interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailed("Interrupted while waiting for the broker.", e);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
