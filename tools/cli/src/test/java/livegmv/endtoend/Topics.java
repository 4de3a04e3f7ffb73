package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import livegmv.cluster.Await;
import livegmv.cluster.TopicLeaders;
import livegmv.config.TopicsConfig;
import livegmv.contracts.ContractSchema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of one deployment on a real broker, as its producers and its readers at {@code read_committed} see them. */
record Topics(String bootstrapServers, String prefix) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One record of an output topic; the value is null for a deletion. */
    record Written(String key, JsonNode value, int partition, long offset) {}

    /** Creates every topic as {@code config/topics.yaml} has it, but for the number of partitions. */
    void create(int partitions) throws Exception {
        List<NewTopic> topics = TopicsConfig.load(projectFile("config/topics.yaml")).topics().stream()
                .map(topic -> new NewTopic(prefix + topic.name(), partitions, (short) 1).configs(topic.brokerConfigs()))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            TopicLeaders.await(admin, topics.stream().map(NewTopic::name).toList());
        }
    }

    /** A file of this project, wherever in it the tests run. */
    static Path projectFile(String path) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("config/topics.yaml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no folder of the project above " + Path.of("").toAbsolutePath());
        }
        return folder.resolve(path);
    }

    /** Deals the records out in turn, so that an order's records meet in no partition but the first. */
    void sendInTurn(List<Sent> records, int partitions) {
        send(records, partitions, false);
    }

    /** Keeps the records of an order in one partition, and so in their order. */
    void sendByOrder(List<Sent> records, int partitions) {
        send(records, partitions, true);
    }

    private void send(List<Sent> records, int partitions, boolean byOrder) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            int next = 0;
            for (Sent record : records) {
                int partition = Math.floorMod(byOrder ? record.key() : next++, partitions);
                producer.send(
                        new ProducerRecord<>(prefix + record.topic(), partition, null, record.value()),
                        (metadata, refused) -> {
                            if (refused != null) {
                                failure.compareAndSet(null, refused);
                            }
                        });
            }
        }
        assertThat(failure.get()).as("sending").isNull();
    }

    /** Keeps the records of a key in one partition, and so in their order. */
    void sendHappened(List<Happened> records, int partitions) {
        send(records, record -> Math.floorMod(record.key().hashCode(), partitions));
    }

    /** Deals out the records of each topic in turn. */
    void sendHappenedToEach(List<Happened> records, int partitions) {
        Map<String, Integer> next = new HashMap<>();
        send(records, record -> next.merge(record.topic(), 1, Integer::sum) % partitions);
    }

    private void send(List<Happened> records, ToIntFunction<Happened> partition) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (Happened record : records) {
                producer.send(new ProducerRecord<>(
                        prefix + record.topic(), partition.applyAsInt(record), null, record.value()));
            }
        }
    }

    /** Orders. */
    void sendTo(int partition, byte[]... values) {
        sendTo("orders", partition, values);
    }

    void sendTo(String topic, int partition, byte[]... values) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(prefix + topic, partition, null, value));
            }
        }
    }

    /** Into the partition that the key decides, as producers of compacted topics do. */
    void sendKeyed(String topic, String key, String value) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(
                    prefix + topic, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Whether a checkpoint of the gmv job is complete that has all records of its input behind it. */
    boolean inputIsBehind(String deployment) throws Exception {
        return areBehind(deployment + "-gmv", List.of("orders", "sessions"));
    }

    /** Whether a checkpoint of a job is complete that has all records of its input topics behind it. */
    boolean areBehind(String groupId, List<String> inputTopics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetAndMetadata> reached = admin.listConsumerGroupOffsets(groupId)
                    .partitionsToOffsetAndMetadata()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return inputTopics.stream()
                    .allMatch(topic -> ends(topic).entrySet().stream()
                            .allMatch(end -> end.getValue() == 0
                                    || reached.get(end.getKey()) != null
                                            && reached.get(end.getKey()).offset() >= end.getValue()));
        }
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer("read_committed")) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** All that the job has committed to a topic so far, each value checked against the topic's published schema. */
    List<Written> committed(String topic) {
        ContractSchema schema = schema(topic);
        List<Written> written = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : raw(topic)) {
            if (record.value() != null) {
                assertThat(schema.errors(record.value()))
                        .as(() -> topic + ": " + new String(record.value(), StandardCharsets.UTF_8))
                        .isEmpty();
            }
            written.add(new Written(
                    new String(record.key(), StandardCharsets.UTF_8),
                    json(record.value()),
                    record.partition(),
                    record.offset()));
        }
        return written;
    }

    /** The last value of each key, deleted ones left out: what a compacted topic comes to. */
    Map<String, JsonNode> latest(String topic) {
        return latest(committed(topic));
    }

    static Map<String, JsonNode> latest(List<Written> written) {
        Map<String, JsonNode> latest = new java.util.TreeMap<>();
        for (Written record : written) {
            if (record.value() == null) {
                latest.remove(record.key());
            } else {
                latest.put(record.key(), record.value());
            }
        }
        return latest;
    }

    /** How many committed records, markers of transactions left out. */
    List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
        return read(topic, "read_committed");
    }

    /** The keys of all records, those of transactions that are open or were aborted too. */
    List<String> keysCommittedOrNot(String topic) {
        return read(topic, "read_uncommitted").stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The values of all records, those of transactions that are open or were aborted too. */
    List<JsonNode> valuesCommittedOrNot(String topic) {
        return read(topic, "read_uncommitted").stream()
                .map(record -> json(record.value()))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic, String isolation) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        forEach(topic, isolation, records::add);
        return records;
    }

    /** All committed records, of a topic that is too large to be held. */
    void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        forEach(topic, "read_committed", visitor);
    }

    private void forEach(String topic, String isolation, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Await.until("all of " + prefix + topic, PATIENCE, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(visitor);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(prefix + topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static ContractSchema schema(String topic) {
        try {
            return ContractSchema.of(topic);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] value) {
        try {
            return value == null ? null : Fact.JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
