package livegmv.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the tests do to a broker, in their own words. */
record BrokerClients(String bootstrapServers) {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST = 128 << 20;

    void createTopic(String name) {
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(name, 1, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Could not create " + name, e);
        }
    }

    Set<String> topics() {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("Could not list topics", e);
        }
    }

    void send(String topic, String... values) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (String value : values) {
                producer.send(record(topic, value)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new AssertionError("Could not send to " + topic, e);
        }
    }

    List<String> committed(String topic, int atLeast) {
        return read(topic, atLeast, "read_committed");
    }

    List<String> uncommitted(String topic, int atLeast) {
        return read(topic, atLeast, "read_uncommitted");
    }

    KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(producerSettings());
    }

    KafkaProducer<byte[], byte[]> transactionalProducer(String id) {
        Map<String, Object> settings = producerSettings();
        settings.put("transactional.id", id);
        return new KafkaProducer<>(settings);
    }

    static ProducerRecord<byte[], byte[]> record(String topic, String value) {
        return new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8));
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        settings.put("max.request.size", LARGEST);
        settings.put("request.timeout.ms", 10_000);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("buffer.memory", LARGEST);
        return settings;
    }

    private List<String> read(String topic, int atLeast, String isolation) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "isolation.level",
                isolation);
        TopicPartition partition = new TopicPartition(topic, 0);
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Await.until(atLeast + " records of " + topic + " at " + isolation, PATIENCE, () -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(r -> values.add(new String(r.value(), StandardCharsets.UTF_8)));
                return values.size() >= atLeast
                        && consumer.position(partition)
                                >= consumer.endOffsets(List.of(partition)).get(partition);
            });
        }
        return values;
    }
}
