package livegmv.bench.alerts;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import livegmv.bench.BenchProgress;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.PeriodTotalFormat;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what the alert job reads: at first every month of every streamer, then somebody's present month again and again. */
final class TotalsFeed implements AutoCloseable {

    private static final long PAUSE_NANOS = 10_000_000;
    private static final long REPORT_EVERY = 100_000;
    private static final PeriodTotalFormat FORMAT = PeriodTotalFormat.monthly("CNY");

    private final Streamers streamers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong updates = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private Thread updating;
    private volatile boolean ended;

    TotalsFeed(String bootstrapServers, Streamers streamers) {
        this.streamers = streamers;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        20,
                        "batch.size",
                        1 << 17,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void sendAllMonths(BenchProgress progress) {
        for (long index = 0; index < streamers.totals(); index++) {
            send(streamers.total(index));
            if (index % REPORT_EVERY == 0) {
                progress.show("Sending months", index, streamers.totals());
            }
        }
        producer.flush();
    }

    /** Goes on until this is closed, at a steady rate. */
    void startUpdates(long perSecond) {
        updating = new Thread(() -> update(perSecond), "updates");
        updating.start();
    }

    private void update(long perSecond) {
        SplittableRandom dice = new SplittableRandom(7);
        long began = System.nanoTime();
        try {
            while (!ended) {
                long due = (System.nanoTime() - began) * perSecond / 1_000_000_000;
                while (updates.get() < due) {
                    send(streamers.update(dice, updates.incrementAndGet() + 1));
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    private void send(PeriodTotal total) {
        send(FORMAT.topic(), FORMAT.key(total), FORMAT.value(total));
    }

    void sendRule(String ruleId, String rule) {
        send("alert-rules", ruleId.getBytes(StandardCharsets.UTF_8), rule.getBytes(StandardCharsets.UTF_8));
        producer.flush();
    }

    private void send(String topic, byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value), (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    /** How many totals were sent. */
    long sent() {
        return streamers.totals() + updates.get();
    }

    /** @throws IllegalStateException if a record was not taken by the broker */
    @Override
    public void close() throws InterruptedException {
        ended = true;
        if (updating != null) {
            updating.join();
        }
        producer.close();
        if (failure.get() != null) {
            throw new IllegalStateException("The broker did not take a record", failure.get());
        }
    }
}
