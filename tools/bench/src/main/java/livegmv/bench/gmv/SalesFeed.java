package livegmv.bench.gmv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import livegmv.bench.BenchProgress;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends order events of very many streamers who sell once each, and at a steady rate of some others who go on selling. */
final class SalesFeed implements AutoCloseable {

    /** Keys of streamers who sell once begin with it, and no others do. */
    static final String ONCE = "once-";

    static final int OTHERS = 200;

    private static final String TOPIC = "orders";
    private static final String OTHER = "other-";
    private static final int EVENTS_AN_ORDER = 2;
    private static final long PAUSE_NANOS = 10_000_000;
    private static final long REPORT_EVERY = 10_000;

    private final SalesClock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private Thread selling;
    private volatile boolean ended;

    SalesFeed(String bootstrapServers, SalesClock clock) {
        this.clock = clock;
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

    /** One order of each, at the clock's time. */
    void sellOnce(long streamers, BenchProgress progress) {
        for (long streamer = 0; streamer < streamers; streamer++) {
            sendOrder(ONCE + streamer, ONCE + streamer);
            if (streamer % REPORT_EVERY == 0) {
                progress.show("Sending orders", streamer, streamers);
            }
        }
        producer.flush();
    }

    /** Until they are to stop. */
    void startOthers(long ordersPerSecond) {
        selling = new Thread(() -> sell(ordersPerSecond), "others");
        selling.start();
    }

    private void sell(long ordersPerSecond) {
        long began = System.nanoTime();
        long orders = 0;
        try {
            while (!ended) {
                long due = (System.nanoTime() - began) * ordersPerSecond / 1_000_000_000;
                while (orders < due) {
                    sendOrder(OTHER + orders, OTHER + orders % OTHERS);
                    orders++;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    void stopOthers() throws InterruptedException {
        ended = true;
        if (selling != null) {
            selling.join();
        }
    }

    private void sendOrder(String order, String streamer) {
        sendEvent(order, streamer, "CREATED");
        sendEvent(order, streamer, "PAID");
    }

    private void sendEvent(String order, String streamer, String type) {
        String value = String.format(
                Locale.ROOT,
                "{\"orderId\":\"%s\",\"type\":\"%s\",\"eventTime\":%d,\"streamerId\":\"%s\",\"buyerId\":\"buyer-of-%s\","
                        + "\"amount\":8800,\"currency\":\"CNY\"}",
                order,
                type,
                clock.now(),
                streamer,
                order);
        send(new ProducerRecord<>(TOPIC, order.getBytes(StandardCharsets.UTF_8), utf8(value)));
    }

    /** Moves the watermark of each partition, and no money: orders that nobody knows are cancelled. */
    void letTimePass(long until) {
        for (PartitionInfo partition : producer.partitionsFor(TOPIC)) {
            String order = "unknown-" + partition.partition();
            String value = String.format(
                    Locale.ROOT, "{\"orderId\":\"%s\",\"type\":\"CANCELLED\",\"eventTime\":%d}", order, until);
            send(new ProducerRecord<>(TOPIC, partition.partition(), utf8(order), utf8(value)));
        }
        producer.flush();
    }

    private void send(ProducerRecord<byte[], byte[]> event) {
        producer.send(event, (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
        sent.incrementAndGet();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Order events so far. */
    long sent() {
        return sent.get();
    }

    static long events(long orders) {
        return EVENTS_AN_ORDER * orders;
    }

    /** @throws IllegalStateException if a record was not taken by the broker */
    @Override
    public void close() throws InterruptedException {
        stopOthers();
        producer.close();
        if (failure.get() != null) {
            throw new IllegalStateException("The broker did not take a record", failure.get());
        }
    }
}
