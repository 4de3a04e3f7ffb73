package livegmv.kafka;

import java.util.Arrays;
import livegmv.contracts.Parsed;
import livegmv.contracts.Received;
import livegmv.contracts.RecordParser;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parses inside the source, so that watermarks stay per partition. A record that is refused passes on as a rejection. */
final class ReceivedDeserializer<E> implements KafkaRecordDeserializationSchema<Received<E>> {

    private static final long serialVersionUID = 1;
    private static final int PAYLOAD_LIMIT = 64 * 1024;
    private static final byte[] NO_VALUE = {};

    private final SerializableSupplier<RecordParser<E>> parsers;
    private final TypeInformation<Received<E>> type;
    private transient RecordParser<E> parser;

    ReceivedDeserializer(SerializableSupplier<RecordParser<E>> parsers, TypeInformation<Received<E>> type) {
        this.parsers = parsers;
        this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        parser = parsers.get();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Received<E>> out) {
        byte[] value = record.value() == null ? NO_VALUE : record.value();
        Parsed<E> parsed = record.value() == null ? parser.parseDeletion(record.key()) : parser.parse(value);
        byte[] payload = value.length <= PAYLOAD_LIMIT ? value : Arrays.copyOf(value, PAYLOAD_LIMIT);
        out.collect(new Received<>(
                parsed.event(), parsed.rejection(), record.partition(), record.offset(), payload, value.length));
    }

    @Override
    public TypeInformation<Received<E>> getProducedType() {
        return type;
    }
}
