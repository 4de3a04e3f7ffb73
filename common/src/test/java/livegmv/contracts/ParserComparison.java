package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A parser of events against the topic's schema and the rules on writing, over random records: it accepts and refuses exactly what
 * they do, and reads the same fields.
 *
 * @param fields the event of a record that is valid, read in the plainest way
 * @param never reasons that such a record is not refused for
 */
record ParserComparison<T extends InputEvent>(
        String topic, RecordParser<T> parser, Function<ObjectNode, T> fields, Set<RejectionReason> never) {

    private static final int RECORDS = 8_000;

    private record Reading<T>(T event, Set<RejectionReason> reasons) {}

    /** @param records with faults of every kind, from a seed that the failure names */
    void over(Supplier<byte[]> records, long seed) throws IOException {
        System.out.println(topic + " parser: seed " + seed);
        ContractSchema schema = ContractSchema.of(topic);
        Map<RejectionReason, Integer> refused = new EnumMap<>(RejectionReason.class);
        int accepted = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = records.get();
            Reading<T> expected = read(record, schema);
            Parsed<T> parsed = parser.parse(record);
            assertThat(parsed)
                    .as("seed %d, record %d: %s", seed, i, new String(record, StandardCharsets.UTF_8))
                    .matches(got -> agree(expected, got), "reads as " + expected);
            if (parsed.rejection() == null) {
                accepted++;
            } else {
                refused.merge(parsed.rejection().reason(), 1, Integer::sum);
            }
        }
        System.out.println("accepted " + accepted + ", refused " + refused);
        assertThat(accepted).isGreaterThan(RECORDS / 4);
        for (RejectionReason reason : EnumSet.complementOf(EnumSet.copyOf(never))) {
            assertThat(refused.getOrDefault(reason, 0)).as(reason.label()).isGreaterThan(2);
        }
    }

    private boolean agree(Reading<T> expected, Parsed<T> parsed) {
        if (expected.event() != null) {
            return parsed.rejection() == null && expected.event().equals(parsed.event());
        }
        return parsed.event() == null
                && parsed.rejection() != null
                && OrderReading.allows(expected.reasons(), parsed.rejection().reason());
    }

    private Reading<T> read(byte[] value, ContractSchema schema) {
        ObjectNode record;
        try {
            record = PlainJson.read(value);
        } catch (PlainJson.Refused refused) {
            return new Reading<>(null, EnumSet.of(refused.reason));
        }
        if (!schema.errors(record).isEmpty()) {
            return new Reading<>(null, OrderReading.OF_FIELDS);
        }
        BigInteger time = record.get("eventTime").bigIntegerValue();
        if (time.compareTo(BigInteger.valueOf(MIN_EVENT_TIME)) < 0) {
            return new Reading<>(null, EnumSet.of(RejectionReason.BEFORE_MIN_EVENT_TIME));
        }
        if (time.compareTo(BigInteger.valueOf(NOW + MAX_FUTURE_SKEW)) > 0) {
            return new Reading<>(null, EnumSet.of(RejectionReason.AHEAD_OF_CLOCK));
        }
        return new Reading<>(fields.apply(record), Set.of());
    }
}
