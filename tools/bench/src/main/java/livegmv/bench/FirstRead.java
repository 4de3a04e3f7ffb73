package livegmv.bench;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Notes when the first record was read in this JVM, whoever read it: Kafka's consumers call it with each batch. It also passes
 * for an interceptor of producers, which does nothing, because the jobs give the same properties to all clients.
 *
 * <p>Static, for Kafka makes the instances: a JVM runs one contender.
 */
public final class FirstRead implements ConsumerInterceptor<Object, Object>, ProducerInterceptor<Object, Object> {

    /** The client property that names it. */
    static final String PROPERTY = "interceptor.classes";

    private static final long NOT_YET = Long.MAX_VALUE;
    private static final AtomicLong AT = new AtomicLong(NOT_YET);

    /** Forgets what was noted. */
    static void reset() {
        AT.set(NOT_YET);
    }

    /**
     * Epoch ms.
     *
     * @throws IllegalStateException when nothing was read
     */
    static long at() {
        long at = AT.get();
        if (at == NOT_YET) {
            throw new IllegalStateException("nothing was read by a consumer that has " + PROPERTY + " set");
        }
        return at;
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        if (AT.get() == NOT_YET) {
            AT.compareAndSet(NOT_YET, System.currentTimeMillis());
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
        return record;
    }

    @Override
    public void onAcknowledgement(RecordMetadata metadata, Exception exception) {}

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
}
