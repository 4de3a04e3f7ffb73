package livegmv.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import livegmv.contracts.ContractParser;
import livegmv.contracts.Entry;
import livegmv.contracts.ProviderContract;
import livegmv.contracts.Received;
import livegmv.contracts.RecordParser;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionParser;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ReceivedDeserializerTest {

    private static <E> Received<E> received(
            SerializableSupplier<RecordParser<E>> parser, TypeInformation<Received<E>> type, String key, String value) {
        ReceivedDeserializer<E> deserializer = new ReceivedDeserializer<>(parser, type);
        deserializer.open(null);
        List<Received<E>> out = new ArrayList<>();
        deserializer.deserialize(
                new ConsumerRecord<>("topic", 3, 42, utf8(key), utf8(value)), new ListCollector<>(out));
        assertThat(out).hasSize(1);
        return out.get(0);
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static Received<Entry<ProviderContract>> contract(String key, String value) {
        return received(ContractParser::new, TypeInformation.of(new TypeHint<>() {}), key, value);
    }

    @Test
    void aNullValueDeletesTheKeyOfACompactedInput() {
        Received<Entry<ProviderContract>> received = contract("s|c", null);

        assertThat(received.rejection()).isNull();
        assertThat(received.event()).isEqualTo(Entry.deletionOf("s|c"));
        assertThat(received.partition()).isEqualTo(3);
        assertThat(received.offset()).isEqualTo(42);
    }

    @Test
    void anEmptyValueDeletesNothing() {
        assertThat(contract("s|c", "").rejection().reason()).isEqualTo(RejectionReason.EMPTY);
    }

    @Test
    void aNullValueUnderAnotherKeyIsRefused() {
        assertThat(contract("c", null).rejection().reason()).isEqualTo(RejectionReason.INVALID_KEY);
        assertThat(contract(null, null).rejection().reason()).isEqualTo(RejectionReason.INVALID_KEY);
    }

    @Test
    void aValueNeedsNoKey() {
        Received<Entry<ProviderContract>> received = contract(
                null, "{\"contractId\":\"c\",\"providerId\":\"p\",\"streamerId\":\"s\",\"from\":1,\"version\":1}");

        assertThat(received.event()).isEqualTo(new Entry<>("s|c", new ProviderContract("c", "p", "s", 1, null, 1)));
    }

    @Test
    void aNullValueOfAnotherInputIsRefused() {
        Received<SessionEvent> received =
                received(() -> new SessionParser(0, 0, () -> 0), TypeInformation.of(new TypeHint<>() {}), "s", null);

        assertThat(received.rejection().reason()).isEqualTo(RejectionReason.EMPTY);
        assertThat(received.payloadBytes()).isZero();
    }
}
