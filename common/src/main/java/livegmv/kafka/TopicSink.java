package livegmv.kafka;

import java.time.Duration;
import java.util.Properties;
import livegmv.contracts.RecordFormat;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The ends at which a job's records leave for their topics.
 *
 * <p>At least once: seen at once, and again after a recovery; for absolute values, which a later one replaces.
 *
 * <p>Exactly once: in transactions that commit with a checkpoint, for readers at {@code read_committed}. Transactional ids are
 * pooled, for incrementing ones pile up on the brokers.
 *
 * @param clientProperties for every Kafka client, without the prefix {@code kafka.}
 * @param job the deployment's and job's name, from which transactional ids derive
 * @param topicPrefix before each topic's name
 */
public record TopicSink(Properties clientProperties, String job, String topicPrefix, Duration transactionTimeout) {

    public <T> KafkaSink<T> exactlyOnce(RecordFormat<T> format) {
        Properties properties = producerProperties();
        properties.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()));
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(new FormattedRecordSerializer<>(topicPrefix + format.topic(), format))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setTransactionalIdPrefix(transactionalIdPrefix(job, format.topic()))
                .build();
    }

    public <T> KafkaSink<T> atLeastOnce(RecordFormat<T> format) {
        return KafkaSink.<T>builder()
                .setKafkaProducerConfig(producerProperties())
                .setRecordSerializer(new FormattedRecordSerializer<>(topicPrefix + format.topic(), format))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /**
     * Ends in a character that no job or topic name contains, so that no prefix is the beginning of another: the connector
     * aborts whatever open transaction begins with its prefix.
     */
    static String transactionalIdPrefix(String job, String topic) {
        return job + "/" + topic + "/";
    }

    private Properties producerProperties() {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "50");
        properties.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        return properties;
    }
}
