package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parser accepts and refuses exactly what the schema and the rules on writing do, and reads the same fields. */
class ViewerParserFuzzTest {

    private static final Set<RejectionReason> NEVER_OF_A_VIEWER_RECORD = EnumSet.of(
            RejectionReason.INVALID_KEY,
            RejectionReason.INVALID_RULE,
            RejectionReason.OTHER_CURRENCY,
            RejectionReason.TOO_LATE,
            RejectionReason.TOO_MANY_FACTS,
            RejectionReason.SESSION_CLOSED);

    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAsTheSchemaAndTheRulesOnWritingDo(long seed) throws IOException {
        new ParserComparison<>(
                        "viewers",
                        new ViewerParser(MIN_EVENT_TIME, MAX_FUTURE_SKEW, () -> NOW),
                        ViewerParserFuzzTest::fields,
                        NEVER_OF_A_VIEWER_RECORD)
                .over(new RandomViewerRecords(seed)::next, seed);
    }

    private static ViewerEvent fields(ObjectNode record) {
        return new ViewerEvent(
                ViewerEventType.valueOf(record.get("type").textValue()),
                record.get("eventTime").longValue(),
                record.get("sessionId").textValue(),
                record.get("streamerId").textValue(),
                record.get("viewerId").textValue(),
                text(record, "productId"),
                text(record, "source") == null ? null : TrafficSource.valueOf(text(record, "source")),
                record.hasNonNull("follower") ? record.get("follower").booleanValue() : null);
    }

    private static String text(ObjectNode record, String field) {
        JsonNode value = record.get(field);
        return value == null ? null : value.textValue();
    }
}
