package livegmv.kafka;

import java.time.Duration;
import java.util.Properties;
import livegmv.contracts.InputEvent;
import livegmv.contracts.Received;
import livegmv.contracts.RecordParser;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The ends at which input topics enter a job: read at {@code read_committed}, from the offsets in the job's state or, for a job
 * without state, from the earliest, for totals that start in the middle of a topic would be wrong.
 *
 * @param clientProperties for every Kafka client, without the prefix {@code kafka.}
 * @param groupId under which offsets are committed, for lag monitoring only
 * @param live false: read to the offsets that are the latest at the start, then end
 */
public record TopicSource(
        Properties clientProperties,
        String groupId,
        Duration outOfOrderness,
        Duration idleness,
        Duration idleAdvance,
        boolean live) {

    public <E> KafkaSource<Received<E>> source(
            String topic, SerializableSupplier<RecordParser<E>> parsers, TypeInformation<Received<E>> type) {
        KafkaSourceBuilder<Received<E>> builder = KafkaSource.<Received<E>>builder()
                .setProperties(clientProperties)
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setGroupId(groupId)
                .setClientIdPrefix(groupId + "-" + topic)
                .setTopics(topic)
                .setStartingOffsets(new EarliestOrStored())
                .setDeserializer(new ReceivedDeserializer<>(parsers, type));
        if (!live) {
            builder.setBounded(OffsetsInitializer.latest());
        }
        return builder.build();
    }

    /** Watermarks of each partition on its own, by the events' times. */
    public <E extends InputEvent> WatermarkStrategy<Received<E>> watermarks() {
        PartitionWatermarks.Settings settings =
                new PartitionWatermarks.Settings(outOfOrderness, idleness, idleAdvance, live);
        return WatermarkStrategy.<Received<E>>forGenerator(context ->
                        new PartitionWatermarks<>(settings, System::currentTimeMillis, context.getInputActivityClock()))
                .withTimestampAssigner((received, recordTimestamp) -> received.event() == null
                        ? recordTimestamp
                        : received.event().eventTime());
    }
}
