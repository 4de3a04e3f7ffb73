package livegmv.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import livegmv.cluster.Await;
import livegmv.cluster.BrokerProcess;
import livegmv.cluster.TopicLeaders;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading from a real broker that goes away and comes back. */
@Timeout(240)
class TopicTailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile Connection connection = Connection.NONE_YET;

    private final Reader reader = new Reader() {
        @Override
        public void take(List<ReadRecord> records) {
            records.forEach(record -> taken.add(new String(record.value(), StandardCharsets.UTF_8)));
        }

        @Override
        public void connection(Connection now) {
            connection = now;
        }
    };

    @Test
    void readsWhatIsCommittedThroughAnAbsenceOfTheBrokerAndTopicsThatComeLater() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            create(broker, "t.alerts", "t.conversion.minute");
            aborted(broker, "t.alerts", "never happened");
            send(broker, "t.alerts", "one");
            send(broker, "t.conversion.minute", "a minute");
            Properties client = new Properties();
            client.put("bootstrap.servers", broker.bootstrapServers());

            try (TopicTail tail = TopicTail.start(client, "t.", reader)) {
                Await.until("the first records", PATIENCE, () -> connection.loaded() && taken.size() == 2);
                assertThat(taken).containsExactlyInAnyOrder("one", "a minute");
                assertThat(connection.up()).isTrue();
                assertThat(connection.missingTopics()).contains("gmv.platform").doesNotContain("alerts");

                broker.kill();
                Await.until("the absence to be told", PATIENCE, () -> !connection.up());
                assertThat(connection.loaded()).as("what was read stays").isTrue();

                broker.start();
                Await.until("the return to be told", PATIENCE, () -> connection.up());
                send(broker, "t.alerts", "two");
                Await.until("what came after it", PATIENCE, () -> taken.contains("two"));

                create(broker, "t.gmv.platform");
                send(broker, "t.gmv.platform", "three");
                Await.until("a topic that came later", PATIENCE, () -> taken.contains("three"));
                assertThat(connection.missingTopics()).doesNotContain("gmv.platform");
                assertThat(taken).as("nothing is read twice").hasSize(4);
            }
        }
    }

    @Test
    void startsBeforeThereIsABrokerOrATopic() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(folder)) {
            Properties client = new Properties();
            client.put("bootstrap.servers", broker.bootstrapServers());
            broker.stop();

            try (TopicTail tail = TopicTail.start(client, "t.", reader)) {
                Await.until("the absence to be told", PATIENCE, () -> connection != Connection.NONE_YET);
                assertThat(connection.up()).isFalse();
                assertThat(connection.loaded()).isFalse();

                broker.start();
                Await.until("the broker to be found", PATIENCE, () -> connection.up());
                assertThat(connection.loaded()).as("no topic is there").isFalse();
                assertThat(connection.missingTopics()).containsExactlyElementsOf(ShownTopic.names());

                create(broker, "t.alerts");
                send(broker, "t.alerts", "one");
                Await.until("the topic to be read", PATIENCE, () -> taken.contains("one") && connection.loaded());
            }
        }
    }

    private static void create(BrokerProcess broker, String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(topics).stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
            TopicLeaders.await(admin, List.of(topics));
        }
    }

    private static void send(BrokerProcess broker, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                producer(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            producer.send(new ProducerRecord<>(topic, "k", value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static void aborted(BrokerProcess broker, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                producer(Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic, "k", value)).get(30, TimeUnit.SECONDS);
            producer.abortTransaction();
        }
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> properties) {
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }
}
