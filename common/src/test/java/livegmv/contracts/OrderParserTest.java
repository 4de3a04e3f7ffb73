package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderParserTest {

    private static final String PAID = """
            {"type":"PAID","orderId":"o-1","eventTime":1780000000000,"streamerId":"s-1","amount":9900,"currency":"CNY"}""";
    private static final String CANCELLED = """
            {"type":"CANCELLED","orderId":"o-1","eventTime":1780000000000}""";
    private static final String REFUNDED = """
            {"type":"REFUNDED","orderId":"o-1","eventTime":1780000000000,"refundId":"r-1","amount":100,"currency":"CNY"}""";

    private final OrderParser parser = new OrderParser("CNY", MIN_EVENT_TIME, MAX_FUTURE_SKEW, () -> NOW);

    @Test
    void readsAPaymentWithAllItsFields() {
        assertThat(accepted("""
                        { "source": "FAN_GROUP", "quantity": 3, "productId": "商品", "buyerId": "b", "sessionId": "live-1",
                          "currency": "CNY", "amount": 1000000000000, "streamerId": "\\u0073-1",
                          "eventTime": 1780000000000, "orderId": "o-😀", "type": "PAID", "note": {"ignored": [1.5e3]} }
                        """))
                .isEqualTo(new OrderEvent(
                        "o-😀",
                        OrderEventType.PAID,
                        NOW,
                        null,
                        "s-1",
                        1_000_000_000_000L,
                        "live-1",
                        "b",
                        "商品",
                        3,
                        TrafficSource.FAN_GROUP));
    }

    @Test
    void fillsInWhatAPaymentLeavesOut() {
        OrderEvent bare = accepted(PAID);
        assertThat(bare.quantity()).isEqualTo(1);
        assertThat(bare.source()).isNull();
        assertThat(accepted(with(PAID, "\"quantity\":null,\"source\":null,\"buyerId\":null")))
                .isEqualTo(bare);
    }

    @Test
    void ignoresFieldsThatTheTypeLacksEvenWhenIllTyped() {
        assertThat(
                        accepted(
                                with(
                                        CANCELLED,
                                        "\"amount\":\"free\",\"currency\":7,\"quantity\":-1,\"source\":\"?\",\"streamerId\":[],\"refundId\":\"|\"")))
                .isEqualTo(accepted(CANCELLED))
                .isEqualTo(
                        new OrderEvent("o-1", OrderEventType.CANCELLED, NOW, null, null, 0, null, null, null, 0, null));
        assertThat(accepted(with(REFUNDED, "\"streamerId\":\"s\",\"quantity\":5,\"source\":\"PUSH\",\"buyerId\":{}")))
                .isEqualTo(accepted(REFUNDED))
                .isEqualTo(new OrderEvent(
                        "o-1", OrderEventType.REFUNDED, NOW, "r-1", null, 100, null, null, null, 0, null));
        assertThat(accepted(with(PAID, "\"refundId\":{\"a\":1}"))).isEqualTo(accepted(PAID));
    }

    @Test
    void forgetsOneRecordBeforeTheNext() {
        accepted(with(PAID, "\"buyerId\":\"b\",\"quantity\":4,\"source\":\"PUSH\""));
        assertThat(accepted(PAID).buyerId()).isNull();
        rejected(RejectionReason.MISSING_FIELD, "{}");
        rejected(RejectionReason.MALFORMED_JSON, PAID.substring(0, PAID.length() - 1));
        rejected(RejectionReason.MISSING_FIELD, CANCELLED.replace("orderId", "id"));
        assertThat(accepted(PAID).orderId()).isEqualTo("o-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "orderId", "eventTime", "streamerId", "amount", "currency"})
    void namesTheFieldThatIsMissing(String field) {
        Rejection absent = rejected(RejectionReason.MISSING_FIELD, PAID.replace("\"" + field + "\"", "\"other\""));
        assertThat(absent.detail()).contains("'" + field + "'");
        rejected(
                RejectionReason.MISSING_FIELD,
                PAID.replaceFirst("\"" + field + "\":(\"[^\"]*\"|[0-9]+)", "\"" + field + "\":null"));
    }

    @Test
    void aRefundNeedsItsOwnFields() {
        for (String field : new String[] {"refundId", "amount", "currency"}) {
            assertThat(rejected(RejectionReason.MISSING_FIELD, REFUNDED.replace("\"" + field + "\"", "\"other\""))
                            .detail())
                    .contains("'" + field + "'");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "orderId, 7",
                "orderId, []",
                "orderId, {}",
                "orderId, true",
                "eventTime, `\"1780000000000\"`",
                "eventTime, 1780000000000.0",
                "eventTime, 1.78e12",
                "amount, 5.0",
                "amount, 5e0",
                "amount, -0.0",
                "amount, `\"5\"`",
                "amount, false",
                "quantity, 1E0",
                "quantity, [1]",
                "type, 1",
                "source, 3",
                "currency, 156",
                "buyerId, 12"
            })
    void refusesAnotherType(String field, String literal) {
        assertThat(rejected(RejectionReason.WRONG_TYPE, withField(PAID, field, literal))
                        .detail())
                .contains("'" + field + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "amount, -1",
        "amount, 1000000000001",
        "amount, 9223372036854775807",
        "amount, 9223372036854775808",
        "amount, -9223372036854775809",
        "amount, 18446744073709551617",
        "amount, 1000000000000000000000000000000000000000",
        "quantity, 0",
        "quantity, -0",
        "quantity, -1",
        "quantity, 1000001"
    })
    void refusesWhatIsOutOfRange(String field, String literal) {
        rejected(RejectionReason.OUT_OF_RANGE, withField(PAID, field, literal));
    }

    @Test
    void takesTheLimitsThemselves() {
        assertThat(accepted(withField(PAID, "amount", "0")).amount()).isZero();
        assertThat(accepted(withField(PAID, "amount", "-0")).amount()).isZero();
        assertThat(accepted(withField(PAID, "quantity", "1000000")).quantity()).isEqualTo(1_000_000);
    }

    @Test
    void countsAnIdInCodePoints() {
        for (String one : new String[] {"a", "中", "😀"}) {
            assertThat(accepted(withField(PAID, "buyerId", quoted(one.repeat(128))))
                            .buyerId())
                    .isEqualTo(one.repeat(128));
            rejected(RejectionReason.OUT_OF_RANGE, withField(PAID, "buyerId", quoted(one.repeat(129))));
        }
        rejected(RejectionReason.OUT_OF_RANGE, withField(PAID, "orderId", "\"\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "\\u007c", "\\n", "\\u0000", "\\u001f", "\u007f", "\\u0080", "\u0085", "\\u009f"})
    void refusesSeparatorsAndControlCharactersInIds(String id) {
        rejected(RejectionReason.INVALID_ID, withField(PAID, "streamerId", quoted(id)));
    }

    @Test
    void takesOtherStrangeCharactersInIds() {
        assertThat(accepted(withField(PAID, "streamerId", quoted(" \u00a0\u2028\\\"\\\\\u200b\uffff")))
                        .streamerId())
                .isEqualTo(" \u00a0\u2028\"\\\u200b\uffff");
    }

    @Test
    void refusesUnknownWords() {
        for (String word : new String[] {"paid", "", "PAID ", "SHIPPED"}) {
            rejected(RejectionReason.UNKNOWN_VALUE, withField(PAID, "type", quoted(word)));
        }
        rejected(RejectionReason.UNKNOWN_VALUE, withField(PAID, "source", quoted("TIKTOK")));
        rejected(RejectionReason.OTHER_CURRENCY, withField(PAID, "currency", quoted("USD")));
        rejected(RejectionReason.OTHER_CURRENCY, withField(REFUNDED, "currency", quoted("")));
        accepted(withField(PAID, "currency", quoted("C\\u004eY")));
    }

    @Test
    void takesEventTimesFromTheEarliestToTheClockAndTheSkew() {
        assertThat(accepted(at(Long.toString(MIN_EVENT_TIME))).eventTime()).isEqualTo(MIN_EVENT_TIME);
        accepted(at(Long.toString(NOW + MAX_FUTURE_SKEW)));
        for (String early : new String[] {
            Long.toString(MIN_EVENT_TIME - 1),
            "1780000000",
            "0",
            "-0",
            "-1",
            "-9223372036854775809",
            "-" + "9".repeat(39)
        }) {
            rejected(RejectionReason.BEFORE_MIN_EVENT_TIME, at(early));
        }
        for (String late : new String[] {
            Long.toString(NOW + MAX_FUTURE_SKEW + 1), "9223372036854775807", "9223372036854775808", "9".repeat(40)
        }) {
            rejected(RejectionReason.AHEAD_OF_CLOCK, at(late));
        }
    }

    @Test
    void saysNothingOfWhatTheRecordHeld() {
        String secret = "topsecret";
        for (String record : new String[] {
            withField(PAID, "buyerId", quoted(secret + "|")),
            withField(PAID, "type", quoted(secret)),
            withField(PAID, "currency", quoted(secret)),
            with(PAID, quoted(secret) + ":1," + quoted(secret) + ":1"),
            with(PAID, "\"x\":" + secret),
            with(PAID, "\"x\":{" + quoted(secret) + ":1," + quoted(secret) + ":1}"),
            PAID + secret,
            quoted(secret)
        }) {
            Parsed<OrderEvent> parsed = parser.parse(record.getBytes(StandardCharsets.UTF_8));
            assertThat(parsed.rejection().detail()).doesNotContain(secret);
        }
    }

    @Test
    void refusesANegativeSkew() {
        assertThatThrownBy(() -> new OrderParser("CNY", 0, -1, () -> NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("max-future-skew");
    }

    private OrderEvent accepted(String record) {
        Parsed<OrderEvent> parsed = parser.parse(record.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.rejection()).as(record).isNull();
        return parsed.event();
    }

    private Rejection rejected(RejectionReason reason, String record) {
        Parsed<OrderEvent> parsed = parser.parse(record.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed.event()).as(record).isNull();
        assertThat(parsed.rejection().reason()).as(record).isEqualTo(reason);
        return parsed.rejection();
    }

    private static String at(String eventTime) {
        return withField(PAID, "eventTime", eventTime);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** The record with more members at its end. */
    private static String with(String record, String members) {
        return record.substring(0, record.length() - 1) + "," + members + "}";
    }

    /** The record with this field set, whether it had it or not. */
    private static String withField(String record, String field, String literal) {
        String without = record.replaceFirst("\"" + field + "\":(\"[^\"]*\"|[0-9]+),?", "")
                .replace(",}", "}");
        return with(without, quoted(field) + ":" + literal);
    }
}
