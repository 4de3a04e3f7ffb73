package livegmv.contracts;

import static livegmv.contracts.OrderReading.MAX_FUTURE_SKEW;
import static livegmv.contracts.OrderReading.MIN_EVENT_TIME;
import static livegmv.contracts.OrderReading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules on writing, which hold for the whole record, ignored members included. */
class OrderRecordWritingTest {

    private static final String PAID = """
            {"type":"PAID","orderId":"o-1","eventTime":1780000000000,"streamerId":"s-1","amount":9900,"currency":"CNY"}""";

    private final OrderParser parser = new OrderParser("CNY", MIN_EVENT_TIME, MAX_FUTURE_SKEW, () -> NOW);

    @Test
    void refusesWhatIsTooLargeBeforeAnythingElse() {
        byte[] noise = new byte[65_537];
        Arrays.fill(noise, (byte) 0xFF);
        assertThat(parser.parse(noise).rejection().reason()).isEqualTo(RejectionReason.TOO_LARGE);
        String padded = PAID + " ".repeat(65_536 - PAID.length());
        accepted(padded);
        rejected(RejectionReason.TOO_LARGE, padded + " ");
    }

    @Test
    void refusesNoValueAtAll() {
        assertThat(parser.parse(null).rejection().reason()).isEqualTo(RejectionReason.EMPTY);
        assertThat(parser.parse(new byte[0]).rejection().reason()).isEqualTo(RejectionReason.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void neverGuessesAnotherEncoding(String encoding) {
        assertThat(parser.parse(PAID.getBytes(Charset.forName(encoding)))
                        .rejection()
                        .reason())
                .isIn(RejectionReason.INVALID_ENCODING, RejectionReason.MALFORMED_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "C080",
                "C1BF",
                "E08080",
                "E09FBF",
                "EDA080",
                "EDBFBF",
                "F0808080",
                "F08FBFBF",
                "F4908080",
                "F5808080",
                "FF",
                "E4B8",
                "C3",
                "F09F98",
                "EDA0BDEDB880"
            })
    void refusesBytesThatAreNotUtf8(String hex) {
        String inserted = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        for (String record : new String[] {
            PAID.replace("o-1", inserted),
            PAID.replace("o-1", "long enough for a stride " + inserted + " and more of it"),
            with(PAID, "\"" + inserted + "\":1"),
            PAID + inserted
        }) {
            assertThat(parser.parse(record.getBytes(StandardCharsets.ISO_8859_1))
                            .rejection()
                            .reason())
                    .isEqualTo(RejectionReason.INVALID_ENCODING);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"buyerId\":\"\\ud83d\"",
                "\"x\":\"\\ude00\"",
                "\"x\":\"\\ud83d😀\"",
                "\"\\ud83d\":1",
                "\"x\":[{\"\\ude00\":1}]",
                "\"x\":[\"\\ud83d\\u0041\"]",
                "\"x\":{\"y\":\"\\ude00\\ud83d\"}"
            })
    void refusesHalfASurrogatePairAnywhere(String member) {
        rejected(RejectionReason.INVALID_ENCODING, with(PAID, member));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":NaN", "\"x\":Infinity", "\"x\":-Infinity", "\"x\":01", "\"x\":+1", "\"x\":.5", "\"x\":1.",
                        "\"x\":0x1",
                "\"x\":'a'", "x:1", "\"x\":1,", "\"x\":[1,]", "\"x\":tru", "\"x\":\"\t\"", "\"x\":\"\\x\"",
                        "\"x\":\"\u0000\"",
                "\"x\":/**/1", "\"x\":[}", "\"x\" 1", "\"x\":1 1", "\"x\":1\f", "\"a\nb\":1", "\"x\":[1}"
            })
    void refusesWhatIsNotJson(String member) {
        rejected(RejectionReason.MALFORMED_JSON, with(PAID, member));
    }

    @Test
    void refusesWhatStandsAroundTheObject() {
        for (String after : new String[] {"{}", " x", ",", "]", "}", "1", "\u00a0"}) {
            rejected(RejectionReason.MALFORMED_JSON, PAID + after);
        }
        rejected(RejectionReason.MALFORMED_JSON, "\uFEFF" + PAID);
        rejected(RejectionReason.MALFORMED_JSON, " ");
        rejected(RejectionReason.MALFORMED_JSON, "nul");
        accepted("\r\n\t " + PAID + " \n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "1", "\"PAID\"", "null", "true"})
    void refusesWhatIsNotAnObject(String root) {
        rejected(RejectionReason.NOT_AN_OBJECT, root);
    }

    @Test
    void countsTheRecordItselfAsOneLevel() {
        accepted(with(PAID, "\"x\":" + "[".repeat(63) + "]".repeat(63)));
        rejected(RejectionReason.NESTED_TOO_DEEPLY, with(PAID, "\"x\":" + "[".repeat(64) + "]".repeat(64)));
        accepted(with(PAID, "\"x\":" + "{\"y\":".repeat(62) + "{}" + "}".repeat(62)));
        rejected(
                RejectionReason.NESTED_TOO_DEEPLY, with(PAID, "\"x\":" + "{\"y\":".repeat(63) + "{}" + "}".repeat(63)));
        rejected(RejectionReason.NESTED_TOO_DEEPLY, "{\"x\":" + "[".repeat(65_000));
    }

    @Test
    void countsTheCharactersOfANumberSignIncluded() {
        accepted(with(PAID, "\"x\":" + "1".repeat(40)));
        accepted(with(PAID, "\"x\":[-0." + "1".repeat(37) + "]"));
        accepted(with(PAID, "\"x\":1e" + "9".repeat(38)));
        rejected(RejectionReason.NUMBER_TOO_LONG, with(PAID, "\"x\":" + "1".repeat(41)));
        rejected(RejectionReason.NUMBER_TOO_LONG, with(PAID, "\"x\":-" + "1".repeat(40)));
        rejected(RejectionReason.NUMBER_TOO_LONG, with(PAID, "\"x\":[-0." + "1".repeat(38) + "]"));
        rejected(RejectionReason.NUMBER_TOO_LONG, with(PAID, "\"x\":" + "9".repeat(60_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"amount\":9900",
                "\"\\u0061mount\":1",
                "\"refundId\":1,\"refundId\":2",
                "\"x\":1,\"x\":1",
                "\"x\":null,\"\\u0078\":1",
                "\"x\":{\"y\":1,\"y\":1}",
                "\"x\":[[{\"y\":{},\"z\":0,\"y\":1}]]",
                "\"😀\":1,\"\\ud83d\\ude00\":2",
                "\"\":1,\"\":2"
            })
    void refusesAMemberThatIsThereTwice(String members) {
        rejected(RejectionReason.DUPLICATE_MEMBER, with(PAID, members));
    }

    @Test
    void looksForDuplicatesInEachObjectByItself() {
        accepted(with(PAID, "\"x\":{\"amount\":1,\"x\":{\"x\":1}},\"y\":[{\"a\":1},{\"a\":1}]"));
        StringBuilder many = new StringBuilder("\"n0\":0");
        for (int i = 1; i < 5_000; i++) {
            many.append(",\"n").append(i).append("\":").append(i);
        }
        accepted(with(PAID, many.toString()));
        rejected(RejectionReason.DUPLICATE_MEMBER, with(PAID, many + ",\"n17\":1"));
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

    /** The record with more members at its end. */
    private static String with(String record, String members) {
        return record.substring(0, record.length() - 1) + "," + members + "}";
    }
}
