package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compacted inputs of the alerts: what is written is read back, and what is refused is refused by name. */
class AlertInputsTest {

    private static final int RECORDS = 500;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(String quotedWithApostrophes) {
        return utf8(quotedWithApostrophes.replace('\'', '"'));
    }

    private <T> void comesBack(
            InputFormat<T> format, RecordParser<Entry<T>> parser, Function<T, String> key, Supplier<T> records)
            throws IOException {
        System.out.println(format.topic() + " written and read: seed " + seed);
        ContractSchema schema = ContractSchema.of(format.topic());
        for (int i = 0; i < RECORDS; i++) {
            T record = records.get();
            byte[] value = format.value(record);
            String told = "seed " + seed + ", " + new String(value, StandardCharsets.UTF_8);
            assertThat(schema.errors(value)).as(told).isEmpty();
            assertThat(parser.parse(value)).as(told).isEqualTo(Parsed.accepted(new Entry<>(key.apply(record), record)));
            assertThat(parser.parseDeletion(format.key(record)))
                    .as(told)
                    .isEqualTo(Parsed.accepted(Entry.deletionOf(key.apply(record))));
        }
    }

    /** Both the parser and the schema refuse it. */
    private static void refuses(RecordParser<?> parser, String topic, String record, RejectionReason reason)
            throws IOException {
        Parsed<?> parsed = parser.parse(json(record));
        assertThat(parsed.rejection()).as(record).isNotNull();
        assertThat(parsed.rejection().reason()).as(parsed.rejection().detail()).isEqualTo(reason);
        assertThat(parsed.event()).isNull();
    }

    private String id() {
        return "id-" + random.nextInt(1_000) + (random.nextBoolean() ? "主播" : " \"x\"");
    }

    private long time() {
        return random.nextLong(InputLimits.MAX_TIME);
    }

    private <T> T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    @Nested
    class Contracts {
        private final ContractParser parser = new ContractParser();

        @Test
        void comeBack() throws IOException {
            comesBack(
                    new ContractFormat(),
                    parser,
                    contract -> contract.streamerId() + "|" + contract.contractId(),
                    () -> {
                        long from = time();
                        Long to = maybe(from + random.nextLong(InputLimits.MAX_TIME - from));
                        return new ProviderContract(
                                id(), id(), id(), from, to, random.nextLong(InputLimits.MAX_VERSION));
                    });
        }

        @Test
        void coverFromTheirStartUntilBeforeTheirEnd() {
            ProviderContract contract = new ProviderContract("c", "p", "s", 10, 20L, 1);
            assertThat(contract.covers(9)).isFalse();
            assertThat(contract.covers(10)).isTrue();
            assertThat(contract.covers(19)).isTrue();
            assertThat(contract.covers(20)).isFalse();
            assertThat(new ProviderContract("c", "p", "s", 10, null, 1).covers(Long.MAX_VALUE))
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '~',
                value = {
                    "{'contractId':'c','providerId':'p','streamerId':'s','from':5}; MISSING_FIELD",
                    "{'contractId':'c','providerId':'p','streamerId':'s','from':5.0,'version':1}; WRONG_TYPE",
                    "{'contractId':'c','providerId':'p','streamerId':'s','from':-1,'version':1}; OUT_OF_RANGE",
                    "{'contractId':'c','providerId':'p','streamerId':'s','from':5,'to':4,'version':1}; OUT_OF_RANGE",
                    "{'contractId':'c','providerId':'p','streamerId':'s','from':253402300800000,'version':1}; OUT_OF_RANGE",
                    "{'contractId':'c|d','providerId':'p','streamerId':'s','from':5,'version':1}; INVALID_ID",
                    "{'contractId':'c','providerId':'p','streamerId':'s','from':5,'version':1,'version':2}; DUPLICATE_MEMBER",
                    "[]; NOT_AN_OBJECT",
                })
        void areRefused(String record, RejectionReason reason) throws IOException {
            refuses(parser, "contracts", record, reason);
        }

        @Test
        void mayHaveMembersThatNobodyReads() {
            assertThat(parser.parse(json("{'contractId':'c','providerId':'p','streamerId':'s','from':5,'to':null,"
                                    + "'version':1,'signedBy':{'name':'x'}}"))
                            .event())
                    .isEqualTo(new Entry<>("s|c", new ProviderContract("c", "p", "s", 5, null, 1)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "s", "s|", "|c", "s|c|d", "s\n|c"})
        void areNotDeletedByAnotherKey(String key) {
            assertThat(parser.parseDeletion(utf8(key)).rejection().reason()).isEqualTo(RejectionReason.INVALID_KEY);
        }

        @Test
        void areNotDeletedByAKeyThatIsNoText() {
            assertThat(parser.parseDeletion(null).rejection().reason()).isEqualTo(RejectionReason.INVALID_KEY);
            assertThat(parser.parseDeletion(new byte[] {'s', '|', (byte) 0xFF})
                            .rejection()
                            .reason())
                    .isEqualTo(RejectionReason.INVALID_KEY);
        }

        @Test
        void aDeletionSaysWhatItDeletes() {
            Entry<ProviderContract> deletion = parser.parseDeletion(utf8("s|c")).event();
            assertThat(deletion.isDeletion()).isTrue();
            assertThat(deletion.head()).isEqualTo("s");
            assertThat(deletion.tail()).isEqualTo("c");
        }
    }

    @Nested
    class Streamers {
        private final StreamerParser parser = new StreamerParser();

        @Test
        void comeBack() throws IOException {
            comesBack(
                    new StreamerFormat(),
                    parser,
                    StreamerProfile::streamerId,
                    () -> new StreamerProfile(
                            id(),
                            random.nextLong(InputLimits.MAX_VERSION),
                            maybe("小明 | 直播\n"),
                            maybe(random.nextLong(InputLimits.MAX_COUNT)),
                            maybe(time()),
                            maybe(MerchantType.values()[random.nextInt(3)])));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '~',
                value = {
                    "{'streamerId':'s'}; MISSING_FIELD",
                    "{'streamerId':'s','version':1,'followers':'many'}; WRONG_TYPE",
                    "{'streamerId':'s','version':1,'followers':-1}; OUT_OF_RANGE",
                    "{'streamerId':'s','version':1,'merchantType':'brand'}; UNKNOWN_VALUE",
                    "{'streamerId':'','version':1}; OUT_OF_RANGE",
                })
        void areRefused(String record, RejectionReason reason) throws IOException {
            refuses(parser, "streamers", record, reason);
            assertThat(ContractSchema.of("streamers").errors(json(record))).isNotEmpty();
        }
    }

    @Nested
    class History {
        private final HistoryParser parser = new HistoryParser();

        @Test
        void comesBack() throws IOException {
            AlertInputsTest.this.comesBack(
                    new HistoryFormat(), parser, month -> month.streamerId() + "|" + month.month(), () -> {
                        long gmv = random.nextLong(OrderParser.MAX_AMOUNT + 1);
                        String label = "%04d-%02d".formatted(random.nextInt(10_000), 1 + random.nextInt(12));
                        return new MonthOfHistory(id(), label, gmv, random.nextLong(gmv + 1));
                    });
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                quoteCharacter = '~',
                value = {
                    "{'streamerId':'s','month':'2026-06','gmv':5}; MISSING_FIELD",
                    "{'streamerId':'s','month':'2026-13','gmv':5,'netGmv':5}; OUT_OF_RANGE",
                    "{'streamerId':'s','month':'2026-6','gmv':5,'netGmv':5}; OUT_OF_RANGE",
                    "{'streamerId':'s','month':202606,'gmv':5,'netGmv':5}; WRONG_TYPE",
                    "{'streamerId':'s','month':'2026-06','gmv':5,'netGmv':6}; OUT_OF_RANGE",
                    "{'streamerId':'s','month':'2026-06','gmv':1000000000001,'netGmv':6}; OUT_OF_RANGE",
                })
        void isRefused(String record, RejectionReason reason) throws IOException {
            refuses(parser, "history.monthly", record, reason);
        }

        @ParameterizedTest
        @ValueSource(strings = {"s", "s|2026", "s|2026-00", "2026-06|s"})
        void isNotDeletedByAnotherKey(String key) {
            assertThat(parser.parseDeletion(utf8(key)).rejection().reason()).isEqualTo(RejectionReason.INVALID_KEY);
        }
    }

    @Nested
    class Rules {
        @Test
        void comeBack() throws IOException {
            comesBack(new AlertRuleFormat(), new AlertRuleParser(), AlertRule::ruleId, new RandomRules(random)::next);
        }
    }

    @Test
    void aTopicThatIsNotCompactedHasNoDeletions() {
        assertThat(new SessionParser(0, 0, () -> 0)
                        .parseDeletion(utf8("s"))
                        .rejection()
                        .reason())
                .isEqualTo(RejectionReason.EMPTY);
    }
}
