package livegmv.dashboard.load;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An evening of so many streamers on air: 2,000 upserts a second, spread over the second. */
final class Upserts implements AutoCloseable {

    static final int STREAMERS = 400;
    static final int PER_SECOND = 2_000;

    private static final int TICKS = 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final SendTimes platform = new SendTimes();
    private final SendTimes[] rolling = new SendTimes[STREAMERS];
    private final SendTimes[] months = new SendTimes[STREAMERS];
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private long tick;

    Upserts(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 2),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        for (int streamer = 0; streamer < STREAMERS; streamer++) {
            rolling[streamer] = new SendTimes();
            months[streamer] = new SendTimes();
        }
    }

    SendTimes platform() {
        return platform;
    }

    SendTimes rolling(int streamer) {
        return rolling[streamer];
    }

    SendTimes months(int streamer) {
        return months[streamer];
    }

    long sent() {
        return sent.get();
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                sent.incrementAndGet();
            }
        });
    }

    void flush() {
        producer.flush();
    }

    void start() {
        pace.scheduleAtFixedRate(this::sendOneTick, 0, 1_000_000 / TICKS, TimeUnit.MICROSECONDS);
    }

    /** A twentieth of a second: of each topic its share, each key in turn. */
    private void sendOneTick() {
        tick++;
        long now = System.currentTimeMillis();
        if (tick % 2 == 0) {
            platform.add(now);
            send(LoadRecords.platform(tick, 1_781_784_000_000L + tick, now));
        }
        for (int i = 0; i < 20; i++) {
            int streamer = turn(20, i);
            rolling[streamer].add(now);
            send(LoadRecords.rolling(streamer, "PT1M", tick, now));
            send(LoadRecords.session(streamer, tick));
        }
        for (int i = 0; i < 30; i++) {
            send(LoadRecords.rolling(turn(30, i), i % 2 == 0 ? "PT5M" : "PT1H", tick, 0));
        }
        for (int i = 0; i < 10; i++) {
            int streamer = turn(10, i);
            months[streamer].add(now);
            send(LoadRecords.monthly(streamer, tick, now));
            send(LoadRecords.conversion(streamer, true, tick));
        }
        for (int i = 0; i < 7; i++) {
            send(LoadRecords.daily(turn(7, i), 18, tick));
        }
        for (int i = 0; i < 2; i++) {
            send(LoadRecords.product(turn(2, i), i, tick));
        }
        if (tick % 2 == 1) {
            send(LoadRecords.daily(turn(1, 0), 18, tick));
        }
    }

    private int turn(int aTick, int index) {
        return (int) ((tick * aTick + index) % STREAMERS);
    }

    @Override
    public void close() {
        pace.shutdownNow();
        producer.close();
    }
}
