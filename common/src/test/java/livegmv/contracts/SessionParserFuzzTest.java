package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parser accepts and refuses exactly what the schema and the rules on writing do, and reads the same fields. */
class SessionParserFuzzTest {

    private static final int RECORDS = 8_000;

    private static final Set<RejectionReason> NEVER_OF_A_SESSION_RECORD = EnumSet.of(
            RejectionReason.OTHER_CURRENCY,
            RejectionReason.INVALID_KEY,
            RejectionReason.INVALID_RULE,
            RejectionReason.TOO_LATE,
            RejectionReason.TOO_MANY_FACTS,
            RejectionReason.SESSION_CLOSED);

    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    private record Reading(SessionEvent event, Set<RejectionReason> reasons) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAsTheSchemaAndTheRulesOnWritingDo(long seed) throws IOException {
        System.out.println("session parser fuzz: seed " + seed);
        ContractSchema schema = ContractSchema.of("sessions");
        SessionParser parser = new SessionParser(MIN_EVENT_TIME, MAX_FUTURE_SKEW, () -> NOW);
        RandomSessionRecords records = new RandomSessionRecords(seed);
        Map<RejectionReason, Integer> refused = new EnumMap<>(RejectionReason.class);
        int accepted = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = records.next();
            Reading expected = read(record, schema);
            Parsed<SessionEvent> parsed = parser.parse(record);
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
        for (RejectionReason reason : EnumSet.complementOf(EnumSet.copyOf(NEVER_OF_A_SESSION_RECORD))) {
            assertThat(refused.getOrDefault(reason, 0)).as(reason.label()).isGreaterThan(2);
        }
    }

    private static boolean agree(Reading expected, Parsed<SessionEvent> parsed) {
        if (expected.event() != null) {
            return parsed.rejection() == null && expected.event().equals(parsed.event());
        }
        return parsed.event() == null
                && parsed.rejection() != null
                && OrderReading.allows(expected.reasons(), parsed.rejection().reason());
    }

    private static Reading read(byte[] value, ContractSchema schema) {
        ObjectNode record;
        try {
            record = PlainJson.read(value);
        } catch (PlainJson.Refused refused) {
            return new Reading(null, EnumSet.of(refused.reason));
        }
        if (!schema.errors(record).isEmpty()) {
            return new Reading(null, OrderReading.OF_FIELDS);
        }
        BigInteger time = record.get("eventTime").bigIntegerValue();
        if (time.compareTo(BigInteger.valueOf(MIN_EVENT_TIME)) < 0) {
            return new Reading(null, EnumSet.of(RejectionReason.BEFORE_MIN_EVENT_TIME));
        }
        if (time.compareTo(BigInteger.valueOf(NOW + MAX_FUTURE_SKEW)) > 0) {
            return new Reading(null, EnumSet.of(RejectionReason.AHEAD_OF_CLOCK));
        }
        JsonNode title = record.get("title");
        return new Reading(
                new SessionEvent(
                        record.get("sessionId").textValue(),
                        record.get("streamerId").textValue(),
                        SessionEventType.valueOf(record.get("type").textValue()),
                        time.longValue(),
                        title == null ? null : title.textValue()),
                Set.of());
    }
}
