package livegmv.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import livegmv.cli.CommandRun;
import livegmv.cluster.EmbeddedBroker;
import livegmv.cluster.TopicLeaders;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WatchCommandTest {

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void printsOnceWhatTheTopicsHold() throws Exception {
        List<String> topics =
                Scoreboard.TOPICS.stream().map(topic -> "shop." + topic).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(topics.stream()
                            .map(name -> new NewTopic(name, 2, (short) 1))
                            .toList())
                    .all()
                    .get(30, TimeUnit.SECONDS);
            TopicLeaders.await(admin, topics);
        }
        send(
                "shop.gmv.platform",
                "{\"label\":\"2026-06-01\",\"gmv\":500,\"netGmv\":500,\"paidOrders\":1,\"streamerBuyers\":1,\"asOf\":60000}");
        send(
                "shop.gmv.leaderboard",
                "{\"label\":\"2026-06-01\",\"entries\":[{\"rank\":1,\"streamerId\":\"安娜\",\"gmv\":500}],\"asOf\":60000}");

        CommandRun watch = watch("topic-prefix=shop.");

        assertThat(watch.exitCode()).as(watch.err()).isZero();
        assertThat(watch.out().lines())
                .contains("platform  GMV 5.00 CNY   net 5.00   paid orders 1   buyers 1")
                .anyMatch(line -> line.contains("安娜"))
                .contains("last order issues: none");
    }

    @Test
    void saysWhatToDoAboutMissingTopics() {
        CommandRun watch = watch("topic-prefix=nobodys.");

        assertThat(watch.exitCode()).isEqualTo(1);
        assertThat(watch.err()).contains("The broker has no topic nobodys.gmv.platform", "bin/livegmv topics --create");
    }

    private static CommandRun watch(String set) {
        return CommandRun.of(
                "watch", "--once", "--set", "kafka.bootstrap.servers=" + broker.bootstrapServers(), "--set", set);
    }

    private static void send(String topic, String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, "key".getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8)))
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
