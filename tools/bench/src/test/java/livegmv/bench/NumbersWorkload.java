package livegmv.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.bench.FigureTable.Column;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Counts records with a bare consumer: one contender does, one does it later, one loses a record, one fails. */
public final class NumbersWorkload implements Workload {

    private static final String NUMBERS = "numbers";

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public String unit() {
        return "numbers";
    }

    @Override
    public List<Contender> contenders() {
        return List.of(
                new Counter("counts", 0, false),
                new Counter("slow", 0, false),
                new Counter("loses", 1, false),
                new Counter("fails", 0, true));
    }

    private static FigureTable table() {
        return new FigureTable("counts", List.of(Column.exact("count")));
    }

    record Numbers(String name, long units) implements Input {

        @Override
        public List<String> topics() {
            return List.of(NUMBERS);
        }

        @Override
        public Figures fill(Feeder feeder) {
            for (int i = 0; i < units; i++) {
                feeder.send(NUMBERS, bytes("" + i), bytes("" + i));
            }
            FigureTable told = table();
            told.put("all", units);
            return new Figures().with(told);
        }
    }

    private record Counter(String name, int lost, boolean fails) implements Contender {

        @Override
        public String description() {
            return "a bare consumer";
        }

        @Override
        public List<String> outputTopics() {
            return List.of(name + ".count");
        }

        @Override
        public void run(RunSettings settings) {
            if (fails) {
                throw new IllegalStateException("this one was made to fail");
            }
            Map<String, Object> properties = Map.copyOf(FlinkRun.clientProperties(settings));
            long count = -lost;
            try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                            with(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer());
                    KafkaProducer<byte[], byte[]> producer =
                            new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                TopicPartition partition = new TopicPartition(settings.topic(NUMBERS), 0);
                consumer.assign(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).get(partition);
                while (consumer.position(partition) < end) {
                    count += consumer.poll(Duration.ofMillis(100)).count();
                }
                producer.send(
                        new ProducerRecord<>(settings.topic(name + ".count"), bytes("{\"count\":" + count + "}")));
            }
        }

        @Override
        public Figures figures(WrittenRecords records) {
            FigureTable found = table();
            records.forEach(
                    name + ".count",
                    record -> found.put("all", record.path("count").asLong()));
            return new Figures().with(found);
        }

        private static Map<String, Object> with(Map<String, Object> properties, String key, String value) {
            Map<String, Object> all = new HashMap<>(properties);
            all.put(key, value);
            return all;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
