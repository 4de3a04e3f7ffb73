package livegmv.bench;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends an input's records, compressed as producers of such events do. */
public final class Feeder implements AutoCloseable {

    private static final int BATCH = 128 << 10;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String prefix;
    private final BenchProgress progress;
    private final String step;
    private final long expected;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    Feeder(String bootstrapServers, Input input, BenchProgress progress) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.prefix = input.name() + ".";
        this.progress = progress;
        this.step = "Filling " + input.name();
        this.expected = input.units();
    }

    /** @param topic without prefix */
    public void send(String topic, byte[] key, byte[] value) {
        if (failure.get() != null) {
            throw new IllegalStateException("The broker did not take a record: " + failure.get(), failure.get());
        }
        producer.send(new ProducerRecord<>(prefix + topic, key, value), (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
        progress.show(step, ++sent, expected);
    }

    /** Returns once all are there. */
    @Override
    public void close() {
        producer.close();
        if (failure.get() != null) {
            throw new IllegalStateException("The broker did not take a record: " + failure.get(), failure.get());
        }
    }
}
