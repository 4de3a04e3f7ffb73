package livegmv.bench.conversion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import livegmv.bench.FlinkRun;
import livegmv.bench.RunSettings;
import livegmv.contracts.ViewerEvent;
import livegmv.contracts.ViewerParser;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/** The topology of {@link KafkaStreamsContender}, run until it has aggregated all that the topic holds. */
final class KafkaStreamsProgram {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** Partitions are read at their own pace, and here there is no watermark: nothing may be taken for late. */
    private static final Duration GRACE = Duration.ofDays(2);

    private static final Duration LONGEST_RUN = Duration.ofMinutes(20);
    private static final Duration FLUSH = Duration.ofMinutes(2);

    /** So that a window is written each few seconds and not at each event; 10 MB by default. */
    private static final long CACHE_BYTES = 256L << 20;

    private final RunSettings settings;
    private final String minutesTopic;
    private final AtomicLong left = new AtomicLong();
    private final CountDownLatch done = new CountDownLatch(1);

    /** @param minutesTopic as the broker knows it */
    KafkaStreamsProgram(RunSettings settings, String minutesTopic) {
        this.settings = settings;
        this.minutesTopic = minutesTopic;
    }

    void run() throws InterruptedException {
        left.set(recordsIn(settings.topic("viewers")));
        try (KafkaStreams streams = new KafkaStreams(topology().build(), properties())) {
            streams.setUncaughtExceptionHandler(failure -> {
                failure.printStackTrace();
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            if (!done.await(LONGEST_RUN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(left + " events were not aggregated within " + LONGEST_RUN);
            }
            // Writes what is in the caches.
            if (!streams.close(FLUSH)) {
                throw new IllegalStateException("the windows were not written within " + FLUSH);
            }
        }
    }

    private StreamsBuilder topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(settings.topic("viewers"), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(ParseEvents::new)
                .groupByKey(Grouped.with("seen", Serdes.String(), seenSerde()))
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, GRACE))
                .aggregate(
                        Crowd::new,
                        (sessionId, seen, crowd) -> aggregated(crowd.add(seen)),
                        Materialized.<String, Crowd>as(
                                        Stores.inMemoryWindowStore("minutes", GRACE.plus(WINDOW), WINDOW, false))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(crowdSerde())
                                .withCachingEnabled())
                .toStream(
                        (window, crowd) -> window.key() + "|" + window.window().start())
                .mapValues((key, crowd) -> json(key, crowd))
                .to(minutesTopic, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder;
    }

    private Crowd aggregated(Crowd crowd) {
        if (left.decrementAndGet() == 0) {
            done.countDown();
        }
        return crowd;
    }

    private static byte[] json(String key, Crowd crowd) {
        int bar = key.lastIndexOf('|');
        return new CountedFormat("minutes")
                .value(crowd.row(key.substring(0, bar), Long.parseLong(key.substring(bar + 1))));
    }

    private long recordsIn(String topic) {
        Properties properties = client();
        properties.remove(FlinkRun.INTERCEPTORS);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private Properties client() {
        Properties properties = new Properties();
        properties.putAll(FlinkRun.clientProperties(settings));
        return properties;
    }

    private Properties properties() {
        Properties properties = client();
        // Its own for each run: it would go on where the last one stopped.
        properties.put(
                StreamsConfig.APPLICATION_ID_CONFIG, settings.topicPrefix() + "streams-" + System.currentTimeMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.parallelism());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.folder());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 5_000);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 50);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 131_072);
        return properties;
    }

    private static Serde<Crowd> crowdSerde() {
        return Serdes.serdeFrom(
                (topic, crowd) -> crowd == null ? null : written(crowd),
                (topic, bytes) -> bytes == null ? null : read(bytes));
    }

    private static byte[] written(Crowd crowd) {
        DataOutputSerializer out = new DataOutputSerializer(256);
        try {
            CrowdSerializer.INSTANCE.serialize(crowd, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.getCopyOfBuffer();
    }

    private static Crowd read(byte[] bytes) {
        try {
            return CrowdSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kind's place in one byte, then the viewer; the session is the key. */
    private static Serde<Seen> seenSerde() {
        return Serdes.serdeFrom(
                (topic, seen) -> {
                    byte[] viewer = seen.viewerId() == null
                            ? new byte[0]
                            : seen.viewerId().getBytes(StandardCharsets.UTF_8);
                    byte[] bytes = new byte[viewer.length + 1];
                    bytes[0] = (byte) seen.counted();
                    System.arraycopy(viewer, 0, bytes, 1, viewer.length);
                    return bytes;
                },
                (topic, bytes) -> new Seen(
                        null,
                        bytes[0],
                        bytes.length == 1 ? null : new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8)));
    }

    private static final class ParseEvents extends ContextualProcessor<byte[], byte[], String, Seen> {

        private final ViewerParser parser = new ViewerParser(0, 300_000, System::currentTimeMillis);

        @Override
        public void process(Record<byte[], byte[]> record) {
            ViewerEvent event = parser.parse(record.value()).event();
            if (event != null) {
                context().forward(new Record<>(event.sessionId(), Seen.of(event), event.eventTime(), record.headers()));
            }
        }
    }
}
