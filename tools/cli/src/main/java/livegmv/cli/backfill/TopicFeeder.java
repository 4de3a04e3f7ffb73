package livegmv.cli.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import livegmv.cli.CommandFailed;
import livegmv.cli.Progress;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the lines of a file to a topic, dealt out over its partitions in turn: the jobs assume nothing of keys. */
final class TopicFeeder {

    /** The largest record that goes through; the jobs refuse it, but it is to show up as a dead letter. */
    static final int LARGEST_RECORD = 128 << 20;

    private static final int BATCH = 256 << 10;
    private static final long BUFFER = 160L << 20;

    private final String bootstrapServers;

    TopicFeeder(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** @return how many records were sent */
    long feed(List<byte[]> values, String topic) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            values.forEach(value -> send(producer, new ProducerRecord<>(topic, value), failure));
        }
        if (failure.get() != null) {
            throw new CommandFailed(topic + " could not be loaded: " + failure.get(), failure.get());
        }
        return values.size();
    }

    /** @return how many records were sent */
    long feed(InputFile file, String topic, int partitions, Progress progress) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        long sent = 0;
        try (KafkaProducer<byte[], byte[]> producer = producer();
                InputStream in = file.open()) {
            LineReader lines = new LineReader(in, LARGEST_RECORD);
            for (byte[] line = lines.next(); line != null && failure.get() == null; line = lines.next()) {
                int partition = (int) (sent % partitions);
                send(producer, new ProducerRecord<>(topic, partition, null, line), failure);
                progress.show("Loading " + file.path().getFileName(), ++sent, 0);
            }
            producer.flush();
        } catch (IOException e) {
            throw new CommandFailed(file.path() + " cannot be read after line " + sent + ": " + e.getMessage(), e);
        }
        if (failure.get() != null) {
            throw new CommandFailed(file.path() + " could not be loaded: " + failure.get(), failure.get());
        }
        return sent;
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> record,
            AtomicReference<Exception> failure) {
        producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                BUFFER,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_RECORD + (1 << 20));
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
