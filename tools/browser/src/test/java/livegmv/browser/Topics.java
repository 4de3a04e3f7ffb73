package livegmv.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import livegmv.cluster.TopicLeaders;
import livegmv.contracts.ContractSchema;
import livegmv.dashboard.feed.ShownTopic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a deployment, into which only what their schemas allow is written. */
final class Topics implements AutoCloseable {

    static final String PREFIX = "shop.";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, ContractSchema> schemas = new HashMap<>();

    private Topics(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    static Topics create(String bootstrapServers) throws Exception {
        List<String> names =
                ShownTopic.names().stream().map(name -> PREFIX + name).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, 2, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
            TopicLeaders.await(admin, names);
        }
        return of(bootstrapServers);
    }

    /** Topics that are there already. */
    static Topics of(String bootstrapServers) {
        return new Topics(new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** Returns when the broker has it. */
    void send(String topic, String key, JsonNode value) throws Exception {
        byte[] bytes = JSON.writeValueAsBytes(value);
        if (!schemas.containsKey(topic)) {
            schemas.put(topic, ContractSchema.of(topic));
        }
        assertThat(schemas.get(topic).errors(bytes)).as("%s: %s", topic, value).isEmpty();
        write(new ProducerRecord<>(PREFIX + topic, key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    void delete(String topic, String key) throws Exception {
        write(new ProducerRecord<>(PREFIX + topic, key.getBytes(StandardCharsets.UTF_8), null));
    }

    private void write(ProducerRecord<byte[], byte[]> record)
            throws ExecutionException, InterruptedException, TimeoutException {
        producer.send(record).get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ZERO);
    }
}
