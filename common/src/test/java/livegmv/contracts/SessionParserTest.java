package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionParserTest {

    private static final String STARTED = """
            {"type":"STARTED","sessionId":"live-1","streamerId":"anna","eventTime":1780000000000}""";

    private final SessionParser parser = new SessionParser(MIN_EVENT_TIME, MAX_FUTURE_SKEW, () -> NOW);

    @Test
    void readsEveryField() {
        String title = "|618 大促\\n" + "长".repeat(10_000);
        assertThat(parsed(STARTED.replace("{", "{\"title\":\"" + title + "\",")).event())
                .isEqualTo(
                        new SessionEvent("live-1", "anna", SessionEventType.STARTED, NOW, title.replace("\\n", "\n")));
        assertThat(parsed(STARTED.replace("STARTED", "ENDED")).event())
                .isEqualTo(new SessionEvent("live-1", "anna", SessionEventType.ENDED, NOW, null));
    }

    @Test
    void aTitleMayBeNullOrEmpty() {
        assertThat(parsed(STARTED.replace("{", "{\"title\":null,")).event().title())
                .isNull();
        assertThat(parsed(STARTED.replace("{", "{\"title\":\"\",")).event().title())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "type, other, MISSING_FIELD, type",
                "sessionId, other, MISSING_FIELD, sessionId",
                "streamerId, other, MISSING_FIELD, streamerId",
                "eventTime, other, MISSING_FIELD, eventTime",
                "STARTED, started, UNKNOWN_VALUE, type",
                "live-1, a|b, INVALID_ID, sessionId",
                "anna, a|b, INVALID_ID, streamerId",
                "1780000000000, 1780000000, BEFORE_MIN_EVENT_TIME, eventTime",
                "1780000000000, 1780000300001, AHEAD_OF_CLOCK, eventTime",
                "{, `{\"title\":7,`, WRONG_TYPE, title",
            })
    void refusesAndNamesTheField(String was, String is, RejectionReason reason, String field) {
        Rejection rejection = parsed(STARTED.replace(was, is)).rejection();
        assertThat(rejection.reason()).isEqualTo(reason);
        assertThat(rejection.detail()).contains("'" + field + "'");
    }

    private Parsed<SessionEvent> parsed(String record) {
        return parser.parse(record.getBytes(StandardCharsets.UTF_8));
    }
}
