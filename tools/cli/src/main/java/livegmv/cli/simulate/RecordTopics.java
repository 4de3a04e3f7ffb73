package livegmv.cli.simulate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import livegmv.cli.CommandFailed;
import livegmv.cli.UsageFault;
import livegmv.config.DeploymentConfig;
import livegmv.config.KafkaConfig;
import livegmv.simulation.SimulatedRecord;
import livegmv.simulation.SimulatedTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The input topics of a deployment, each record under the key of its contract. */
public final class RecordTopics implements RecordTarget {

    private static final Duration PATIENCE = Duration.ofSeconds(12);
    private static final int BATCH = 128 << 10;
    private static final int LINGER_MILLIS = 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConfig kafka;
    private final DeploymentConfig deployment;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private RecordTopics(KafkaProducer<byte[], byte[]> producer, KafkaConfig kafka, DeploymentConfig deployment) {
        this.producer = producer;
        this.kafka = kafka;
        this.deployment = deployment;
    }

    /** @throws CommandFailed if the broker does not answer in time, or lacks a topic: none is ever created */
    public static RecordTopics of(KafkaConfig kafka, DeploymentConfig deployment, Set<SimulatedTopic> topics) {
        Properties properties = kafka.clientProperties();
        try {
            new ProducerConfig(producerProperties(properties));
        } catch (ConfigException e) {
            throw new UsageFault("A kafka.* property is wrong: " + e.getMessage());
        }
        try {
            requireTopics(kafka, deployment, topics);
            KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    producerProperties(properties), new ByteArraySerializer(), new ByteArraySerializer());
            return new RecordTopics(producer, kafka, deployment);
        } catch (KafkaException e) {
            throw unanswered(kafka, e.getCause() == null ? e : e.getCause());
        }
    }

    private static Properties producerProperties(Properties client) {
        Properties properties = new Properties();
        properties.put(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(LINGER_MILLIS));
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH));
        properties.putAll(client);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        properties.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return properties;
    }

    /** A producer would wait a minute for a topic, or have the broker create it with settings that nobody chose. */
    private static void requireTopics(KafkaConfig kafka, DeploymentConfig deployment, Set<SimulatedTopic> topics) {
        Properties properties = kafka.clientProperties();
        String patience = Long.toString(PATIENCE.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        Admin admin = Admin.create(properties);
        try {
            for (SimulatedTopic topic : topics) {
                requireTopic(admin, deployment.topic(topic.topicName()), kafka);
            }
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static void requireTopic(Admin admin, String topic, KafkaConfig kafka) {
        try {
            admin.describeTopics(Set.of(topic)).allTopicNames().get(PATIENCE.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new CommandFailed(
                        "The broker at " + kafka.bootstrapServers() + " has no topic " + topic
                                + ".\nCreate it (livegmv topics --create), or leave it out: --topics names those to write.",
                        e);
            }
            throw unanswered(kafka, e.getCause());
        } catch (TimeoutException e) {
            throw unanswered(kafka, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted while waiting for the broker.", e);
        }
    }

    private static CommandFailed unanswered(KafkaConfig kafka, Throwable cause) {
        return new CommandFailed(
                "The broker at " + kafka.bootstrapServers() + " does not answer: " + cause.getMessage()
                        + "\nCheck that it runs, --bootstrap (or kafka.bootstrap.servers) and its security settings;"
                        + " or write files: --out DIR.",
                cause);
    }

    @Override
    public void take(SimulatedRecord record) {
        failIfOneFailed();
        producer.send(
                new ProducerRecord<>(
                        deployment.topic(record.topic().topicName()),
                        record.key().getBytes(StandardCharsets.UTF_8),
                        record.value()),
                (metadata, refused) -> {
                    if (refused != null) {
                        failure.compareAndSet(null, refused);
                    }
                });
    }

    private void failIfOneFailed() {
        if (failure.get() != null) {
            throw new CommandFailed(
                    "The broker at " + kafka.bootstrapServers() + " did not take a record: " + failure.get(),
                    failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
        failIfOneFailed();
    }
}
