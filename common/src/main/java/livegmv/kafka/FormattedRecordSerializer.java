package livegmv.kafka;

import java.util.List;
import java.util.Optional;
import livegmv.contracts.RecordFormat;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes one topic. Names it to the connector too, which has to list the open transactions on it when it pools their ids.
 *
 * <p>The record's timestamp is left to the producer, that is the wall clock: with event time, retention would eat a backfill
 * before anyone read it.
 */
final class FormattedRecordSerializer<T> implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1;

    private final String topic;
    private final RecordFormat<T> format;

    FormattedRecordSerializer(String topic, RecordFormat<T> format) {
        this.topic = topic;
        this.format = format;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T element, KafkaSinkContext context, Long eventTime) {
        return new ProducerRecord<>(topic, format.key(element), format.value(element));
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
