package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ViewerParserTest {

    private static final String CLICK = """
            {"type":"PRODUCT_CLICK","sessionId":"live-1","streamerId":"anna","viewerId":"v7","eventTime":1780000000000,\
            "productId":"lipstick","source":"FAN_GROUP","follower":true}""";

    private final ViewerParser parser = new ViewerParser(MIN_EVENT_TIME, MAX_FUTURE_SKEW, () -> NOW);

    @Test
    void readsEveryField() {
        assertThat(parsed(CLICK).event())
                .isEqualTo(new ViewerEvent(
                        ViewerEventType.PRODUCT_CLICK,
                        NOW,
                        "live-1",
                        "anna",
                        "v7",
                        "lipstick",
                        TrafficSource.FAN_GROUP,
                        true));
        assertThat(parsed(CLICK.replace("true", "false")).event().follower()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ViewerEventType.class)
    void productSourceAndFollowerMayBeAbsentOrNull(ViewerEventType type) {
        String bare = """
                {"type":"%s","sessionId":"live-1","streamerId":"anna","viewerId":"v7","eventTime":1780000000000}""".formatted(type);
        ViewerEvent event = new ViewerEvent(type, NOW, "live-1", "anna", "v7", null, null, null);
        assertThat(parsed(bare).event()).isEqualTo(event);
        assertThat(parsed(bare.replace("}", ",\"productId\":null,\"source\":null,\"follower\":null}"))
                        .event())
                .isEqualTo(event);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\"type\", \"other\", MISSING_FIELD, type",
                "sessionId, other, MISSING_FIELD, sessionId",
                "streamerId, other, MISSING_FIELD, streamerId",
                "viewerId, other, MISSING_FIELD, viewerId",
                "eventTime, other, MISSING_FIELD, eventTime",
                "PRODUCT_CLICK, CLICK, UNKNOWN_VALUE, type",
                "FAN_GROUP, FANS, UNKNOWN_VALUE, source",
                "live-1, a|b, INVALID_ID, sessionId",
                "anna, a|b, INVALID_ID, streamerId",
                "v7, a|b, INVALID_ID, viewerId",
                "lipstick, a|b, INVALID_ID, productId",
                "true, 1, WRONG_TYPE, follower",
                "true, \"true\", WRONG_TYPE, follower",
                "1780000000000, 1780000000, BEFORE_MIN_EVENT_TIME, eventTime",
                "1780000000000, 1780000300001, AHEAD_OF_CLOCK, eventTime",
            })
    void refusesAndNamesTheField(String was, String is, RejectionReason reason, String field) {
        Rejection rejection = parsed(CLICK.replace(was, is)).rejection();
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.detail()).contains("'" + field + "'");
    }

    private Parsed<ViewerEvent> parsed(String record) {
        return parser.parse(record.getBytes(StandardCharsets.UTF_8));
    }
}
