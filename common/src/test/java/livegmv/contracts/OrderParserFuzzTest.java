package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parser accepts and refuses exactly what the schema and the rules on writing do, and reads the same fields. */
class OrderParserFuzzTest {

    private static final int RECORDS = 15_000;
    private static final int ACCEPTED_AT_LEAST = 4_000;
    private static final int EACH_REASON_AT_LEAST = 10;

    private static final Set<RejectionReason> DECIDED_BY_THE_JOB = EnumSet.of(
            RejectionReason.INVALID_KEY,
            RejectionReason.INVALID_RULE,
            RejectionReason.TOO_LATE,
            RejectionReason.TOO_MANY_FACTS,
            RejectionReason.SESSION_CLOSED);

    static LongStream seeds() {
        return LongStream.concat(LongStream.of(1, 2), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAsTheSchemaAndTheRulesOnWritingDo(long seed) throws IOException {
        System.out.println("order parser fuzz: seed " + seed);
        ContractSchema schema = ContractSchema.of("orders");
        OrderParser parser = new OrderParser(
                OrderReading.CURRENCY,
                OrderReading.MIN_EVENT_TIME,
                OrderReading.MAX_FUTURE_SKEW,
                () -> OrderReading.NOW);
        RandomOrderRecords records = new RandomOrderRecords(seed);
        Map<RejectionReason, Integer> refused = new EnumMap<>(RejectionReason.class);
        int accepted = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = records.next();
            OrderReading expected = OrderReading.of(record, schema);
            Parsed<OrderEvent> parsed = parser.parse(record);
            if (!agree(expected, parsed)) {
                throw new AssertionError("seed " + seed + ", record " + i + ": expected " + expected + ", parsed "
                        + parsed + " from " + shown(record));
            }
            if (parsed.rejection() == null) {
                accepted++;
            } else {
                refused.merge(parsed.rejection().reason(), 1, Integer::sum);
                assertThat(parsed.rejection().detail()).isNotBlank().hasSizeLessThan(140);
            }
        }
        System.out.println("accepted " + accepted + ", refused " + refused);
        assertThat(accepted).isGreaterThan(ACCEPTED_AT_LEAST);
        for (RejectionReason reason : EnumSet.complementOf(EnumSet.copyOf(DECIDED_BY_THE_JOB))) {
            assertThat(refused.getOrDefault(reason, 0)).as(reason.label()).isGreaterThan(EACH_REASON_AT_LEAST);
        }
    }

    private static boolean agree(OrderReading expected, Parsed<OrderEvent> parsed) {
        if (expected.event() != null) {
            return parsed.rejection() == null && expected.event().equals(parsed.event());
        }
        return parsed.event() == null
                && parsed.rejection() != null
                && expected.allows(parsed.rejection().reason());
    }

    private static String shown(byte[] record) {
        return record.length > 2_000
                ? record.length + " bytes"
                : new String(record, StandardCharsets.UTF_8) + " = base64 "
                        + Base64.getEncoder().encodeToString(record);
    }
}
