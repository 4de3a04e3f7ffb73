package livegmv.cli.records;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import livegmv.cli.CommandFailed;
import livegmv.cli.UsageFault;
import livegmv.config.KafkaConfig;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The records of a Kafka cluster's topics, read to their present end and added to by an operator's command. What a broker does not
 * answer is given up with address and remedy, in bounded time.
 */
public final class BrokerRecords implements AutoCloseable {

    /** An operator is waiting; a cluster that is well answers in milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final Duration POLL = Duration.ofMillis(200);

    private final String address;
    private final Properties clientProperties;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private BrokerRecords(String address, Properties clientProperties, KafkaConsumer<byte[], byte[]> consumer) {
        this.address = address;
        this.clientProperties = clientProperties;
        this.consumer = consumer;
    }

    /**
     * Connects at the first question only.
     *
     * @throws UsageFault if a property is none that a client takes
     */
    public static BrokerRecords at(KafkaConfig kafka) {
        Map<String, Object> settings = settings(kafka.clientProperties());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try {
            return new BrokerRecords(
                    kafka.bootstrapServers(),
                    kafka.clientProperties(),
                    new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        } catch (ConfigException e) {
            throw new UsageFault("A kafka.* property is wrong: " + e.getMessage());
        } catch (KafkaException e) {
            throw unanswered(kafka.bootstrapServers(), e.getCause() == null ? e : e.getCause());
        }
    }

    /** As it was given: host:port, separated by commas. */
    public String address() {
        return address;
    }

    /**
     * Hands over every record that the topic holds now, in the order of each partition.
     *
     * @throws CommandFailed if there is no such topic, or no answer
     */
    public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) {
        try {
            List<TopicPartition> partitions = partitions(topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long position = -1;
            long lastProgress = System.nanoTime();
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(POLL).forEach(action);
                long now = ends.keySet().stream().mapToLong(consumer::position).sum();
                if (now != position) {
                    position = now;
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                    throw new CommandFailed(
                            "The broker at " + address + " has stopped sending records of " + topic + ".");
                }
            }
        } catch (KafkaException e) {
            throw failed(topic, e);
        }
    }

    /**
     * Sends all, and returns once the brokers have them for certain.
     *
     * @throws CommandFailed if one could not be sent; some of the others may have been
     */
    public void send(String topic, List<OutgoingRecord> records) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try {
            partitions(topic);
            Map<String, Object> settings = settings(clientProperties);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) (2 * PATIENCE.toMillis()));
            settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (OutgoingRecord record : records) {
                    if (failure.get() != null) {
                        break;
                    }
                    producer.send(new ProducerRecord<>(topic, record.key(), record.value()), (metadata, exception) -> {
                        if (exception != null) {
                            failure.compareAndSet(null, exception);
                        }
                    });
                }
                producer.flush();
            }
        } catch (KafkaException e) {
            throw failed(topic, e);
        }
        if (failure.get() != null) {
            throw new CommandFailed(
                    "Not all records could be sent to " + topic + " at " + address + ": "
                            + failure.get().getMessage()
                            + "\nSome may have been. Run the command again: what is sent twice"
                            + " replaces itself.",
                    failure.get());
        }
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new CommandFailed("The broker at " + address + " has no topic " + topic
                    + ".\nCreate it with livegmv topics --create, or mend topic-prefix or kafka.bootstrap.servers.");
        }
        return partitions;
    }

    private CommandFailed failed(String topic, KafkaException e) {
        return e instanceof AuthorizationException || e instanceof AuthenticationException
                ? new CommandFailed(
                        "The broker at " + address + " refuses: " + e.getMessage()
                                + "\nCheck the security settings among the kafka.* properties, and this client's rights to"
                                + " read and write " + topic + ".",
                        e)
                : unanswered(address, e);
    }

    private static CommandFailed unanswered(String address, Throwable cause) {
        return new CommandFailed(
                "The broker at " + address + " does not answer: " + cause.getMessage()
                        + "\nCheck that it runs, kafka.bootstrap.servers (--config, --set or LIVEGMV_KAFKA_BOOTSTRAP_SERVERS)"
                        + " and its security settings.",
                cause);
    }

    private static Map<String, Object> settings(Properties clientProperties) {
        Map<String, Object> settings = new HashMap<>();
        clientProperties.forEach((name, value) -> settings.put((String) name, value));
        return settings;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
