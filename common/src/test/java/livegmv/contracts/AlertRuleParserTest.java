package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.measures.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertRuleParserTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String REACHES = """
            {'ruleId':'first-500k','version':3,'enabled':true,'metric':'netGmv','period':'MONTH',
             'condition':{'kind':'REACHES','thresholds':[50000000,200000000],'occurrence':'FIRST_EVER'},
             'audience':['PROVIDER','OPERATIONS'],'severity':'INFO'}""";
    private static final String NEARS =
            "'condition':{'kind':'NEARS','thresholds':[50000000],'fraction':0.9,'occurrence':'EVERY_PERIOD'}";
    private static final String BASELINE =
            "'condition':{'kind':'EXCEEDS_BASELINE','factors':[1.5,3],'baseline':'MEAN_BROADCAST_DAY_30D'}";
    private static final String DROPS = "'condition':{'kind':'DROPS','rate':'enterToClick','below':0.5}";

    private final AlertRuleParser parser = new AlertRuleParser();

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private AlertRule accepted(String text) {
        Parsed<Entry<AlertRule>> parsed = parser.parse(json(text));
        assertThat(parsed.rejection()).isNull();
        return parsed.event().value();
    }

    private List<String> faults(String text) {
        AlertRuleParser.Reading reading = parser.read(json(text));
        assertThat(reading.rule() == null).isEqualTo(!reading.faults().isEmpty());
        return reading.faults();
    }

    /** The good rule with these members instead, or beside. */
    private static String with(String members) throws IOException {
        ObjectNode rule = (ObjectNode) JSON.readTree(json(REACHES));
        rule.setAll((ObjectNode) JSON.readTree(json("{" + members + "}")));
        return rule.toString();
    }

    @Test
    void aRuleGetsItsDefaults() {
        assertThat(accepted(REACHES))
                .isEqualTo(new AlertRule(
                        "first-500k",
                        3,
                        true,
                        Measure.NET_GMV,
                        PeriodKind.MONTH,
                        new RuleCondition(
                                ConditionKind.REACHES,
                                List.of(50_000_000L, 200_000_000L),
                                Occurrence.FIRST_EVER,
                                0,
                                List.of(),
                                null,
                                0,
                                null,
                                0,
                                0,
                                0),
                        null,
                        List.of(Audience.PROVIDER, Audience.OPERATIONS),
                        Severity.INFO,
                        null,
                        0,
                        Duration.ofMinutes(10).toMillis()));
    }

    @Test
    void fractionsAndFactorsAreExact() throws IOException {
        assertThat(accepted(with(NEARS)).condition().fractionMillionths()).isEqualTo(900_000);
        RuleCondition baseline =
                accepted(with(BASELINE + ",'period':'SESSION'")).condition();
        assertThat(baseline.factorsThousandths()).containsExactly(1_500L, 3_000L);
        assertThat(baseline.minimumDays()).isEqualTo(7);
    }

    @Test
    void aDropJudgesARateAndNoMetric() throws IOException {
        AlertRule drop = accepted(with(DROPS + ",'period':'SESSION','metric':null"));
        assertThat(drop.metric()).isNull();
        assertThat(drop.condition().rate()).isEqualTo("enterToClick");
        assertThat(drop.condition().belowMillionths()).isEqualTo(500_000);
        assertThat(drop.condition().minimumViewers()).isEqualTo(200);
        assertThat(drop.condition().rearmAfter()).isEqualTo(600_000);
        assertThat(faults(with(DROPS + ",'period':'SESSION'")))
                .containsExactly("metric: is not for DROPS, which judges condition.rate: remove it");
    }

    @Test
    void durationsAreIso8601AndWhereNarrows() throws IOException {
        AlertRule rule = accepted(with("'confirmAfter':'P15D','revokeAfter':'PT1H','effectiveFrom':0,"
                + "'where':{'previousMonth':{'metric':'gmv','atLeast':5,'below':9},"
                + "'streamer':{'merchantType':'BRAND','followersAtLeast':100}}"));
        assertThat(rule.confirmAfter()).isEqualTo(Duration.ofDays(15).toMillis());
        assertThat(rule.revokeAfter()).isEqualTo(3_600_000);
        assertThat(rule.effectiveFrom()).isZero();
        assertThat(rule.where())
                .isEqualTo(new RuleScope(
                        new PreviousMonthScope(Measure.GMV, 5L, 9L), new StreamerScope(MerchantType.BRAND, 100L)));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(faults("""
                        {'ruleId':'a|b','enabled':'yes','metric':'netgmw','period':'DAY',
                         'condition':{'kind':'REACHES','thresholds':[5,0,4],'occurrence':'FIRST_EVER','fraction':0.9},
                         'where':{},'audience':['PROVIDER','PROVIDER'],'severity':'LOUD','effectiveFrom':1780000000,
                         'confirmAfter':'15 days','treshold':7,'confirmafter':'P1D'}"""))
                .containsExactly(
                        "ruleId: has a '|' or a control character: leave it out",
                        "version: is missing or null: write an integer",
                        "enabled: has the wrong type: write true or false",
                        "condition.thresholds[1]: must be from 1 to 9000000000000",
                        "condition.occurrence: FIRST_EVER is for MONTH only: use EVERY_PERIOD",
                        "condition.fraction: is no field here: remove it",
                        "metric: 'netgmw' is unknown: did you mean netGmv?",
                        "where: narrows nothing: name previousMonth or streamer, or remove it",
                        "audience: names one twice",
                        "severity: 'LOUD' is none of INFO, WARNING, CRITICAL",
                        "effectiveFrom: is before 2000: write epoch milliseconds, not seconds, or 0 for ever",
                        "confirmAfter: '15 days' is no duration: write an ISO-8601 duration such as PT10M or P15D",
                        "treshold: is no field here: remove it",
                        "confirmafter: is no field here: did you mean confirmAfter?");
    }

    @Test
    void aRejectionNamesAllFaultsToo() throws IOException {
        Rejection rejection =
                parser.parse(json(with("'severity':1,'version':-1"))).rejection();
        assertThat(rejection.reason()).isEqualTo(RejectionReason.INVALID_RULE);
        assertThat(rejection.detail())
                .isEqualTo("version: must be from 0 to 9000000000000000000; "
                        + "severity: has the wrong type: write one of INFO, WARNING, CRITICAL");
    }

    @Test
    void aRejectionStaysShort() {
        StringBuilder record = new StringBuilder("{'" + "x".repeat(20_000) + "':1");
        for (int i = 0; i < 2_000; i++) {
            record.append(",'unknown").append(i).append("':1");
        }
        String detail = parser.parse(json(record + "}")).rejection().detail();
        assertThat(detail.length()).isLessThan(5_000);
        assertThat(detail).matches(".*; and [0-9]+ more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "'metric':'grossProfit'; metric: 'grossProfit' is unknown: use one of createdOrders,",
                "'period':'SESSION'; condition.occurrence: FIRST_EVER is for MONTH only",
                "'period':'WEEK'; period: 'WEEK' is none of SESSION, DAY, MONTH",
                "'metric':'broadcastDays','period':'DAY'; metric: a DAY has no broadcastDays",
                "'condition':[]; condition: has the wrong type: write an object in braces",
                "'condition':{}; condition.kind: is missing or null",
                "'condition':{'kind':'REACHES','thresholds':[],'occurrence':'FIRST_EVER'}; condition.thresholds: must have 1 to 32",
                "'condition':{'kind':'REACHES','thresholds':5,'occurrence':'FIRST_EVER'}; condition.thresholds: has the wrong type",
                "'condition':{'kind':'REACHES','thresholds':[7,7],'occurrence':'FIRST_EVER'}; condition.thresholds: must ascend",
                "'condition':{'kind':'REACHES','thresholds':[7,6],'occurrence':'FIRST_EVER'}; condition.thresholds: must ascend",
                "'condition':{'kind':'REACHES','thresholds':[7.5],'occurrence':'FIRST_EVER'}; condition.thresholds[0]: has the wrong type",
                "'condition':{'kind':'REACHES','thresholds':[null],'occurrence':'FIRST_EVER'}; condition.thresholds[0]: has the wrong type",
                "'condition':{'kind':'NEARS','thresholds':[7],'occurrence':'FIRST_EVER'}; condition.fraction: is missing",
                "'condition':{'kind':'NEARS','thresholds':[7],'occurrence':'FIRST_EVER','fraction':0}; condition.fraction: must be above 0",
                "'condition':{'kind':'NEARS','thresholds':[7],'occurrence':'FIRST_EVER','fraction':1}; condition.fraction: must be above 0 and below 1",
                "'condition':{'kind':'NEARS','thresholds':[7],'occurrence':'FIRST_EVER','fraction':'0.9'}; condition.fraction: has the wrong type",
                "'condition':{'kind':'NEARS','thresholds':[7],'occurrence':'FIRST_EVER','fraction':0.1234567}; condition.fraction: has more than 6",
                "'condition':{'kind':'NEARS','thresholds':[7],'occurrence':'FIRST_EVER','fraction':0.0000001}; condition.fraction: has more than 6",
                "'condition':{'kind':'EXCEEDS_BASELINE','factors':[2],'baseline':'MEAN_CALENDAR_DAY_30D'}; period: must be SESSION",
                "'condition':{'kind':'EXCEEDS_BASELINE','factors':[2,0],'baseline':'MEAN_CALENDAR_DAY_30D'},'period':'SESSION'; condition.factors[1]: must be above 0",
                "'condition':{'kind':'EXCEEDS_BASELINE','factors':[2],'baseline':'MEAN'},'period':'SESSION'; condition.baseline: 'MEAN' is none",
                "'condition':{'kind':'EXCEEDS_BASELINE','factors':[2],'baseline':'MEAN_CALENDAR_DAY_30D','minimumDays':31},'period':'SESSION'; condition.minimumDays: must be",
                "'condition':{'kind':'DROPS','rate':'enterToClik','below':0.5},'metric':null,'period':'SESSION'; condition.rate: 'enterToClik' is unknown: did you mean enterToClick?",
                "'condition':{'kind':'DROPS','rate':'enterToClick','below':0.5},'metric':null; period: must be SESSION",
                "'audience':[]; audience: must have 1 to 2",
                "'confirmAfter':'P1M'; confirmAfter: 'P1M' is no duration",
                "'confirmAfter':'-PT1S'; confirmAfter: must be from PT0S",
                "'confirmAfter':15; confirmAfter: has the wrong type",
                "'revokeAfter':'P40000D'; revokeAfter: must be from PT0S",
                "'effectiveFrom':'2026-06-01'; effectiveFrom: has the wrong type",
                "'where':{'previousMonth':{'metric':'gmv'}}; where.previousMonth: narrows nothing",
                "'where':{'previousMonth':{'atLeast':5}}; where.previousMonth.metric: is missing",
                "'where':{'previousMonth':{'metric':'gmv','atLeast':5,'below':5}}; where.previousMonth.below: must be above",
                "'where':{'streamer':{}}; where.streamer: narrows nothing",
                "'where':{'streamr':{}}; where.streamr: is no field here: did you mean streamer?",
            })
    void aFaultIsNamedWithARemedy(String members, String fault) throws IOException {
        String rule = with(members);
        assertThat(faults(rule)).anySatisfy(told -> assertThat(told).startsWith(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e99999999999", "-1e99999999999", "1e-99999999999", "1e400", "0e99999999", "1E+2147483647"})
    void noNumberBringsItDown(String number) throws IOException {
        for (String field : List.of("version", "effectiveFrom", "x")) {
            String record = REACHES.replace("{'ruleId'", "{'" + field + "':" + number + ",'ruleId'");
            assertThat(parser.parse(json(
                                    record.replace("'version':3,", "").replace("'enabled'", "'version':3,'enabled'")))
                            .rejection())
                    .isNotNull();
        }
        String fraction =
                "'condition':{'kind':'NEARS','thresholds':[7],'occurrence':'FIRST_EVER','fraction':" + number + "}";
        String record = REACHES.replaceAll("'condition':\\{[^}]*}", fraction);
        assertThat(parser.parse(json(record)).rejection()).isNotNull();
    }

    @Test
    void theSchemaRefusesNothingThatTheParserAcceptsAndLittleElse() throws IOException {
        long seed = System.nanoTime();
        System.out.println("rules against their schema: seed " + seed);
        Random random = new Random(seed);
        RandomRules rules = new RandomRules(random);
        AlertRuleFormat format = new AlertRuleFormat();
        ContractSchema schema = ContractSchema.of("alert-rules");
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            ObjectNode rule = (ObjectNode) JSON.readTree(format.value(rules.next()));
            spoil(rule, random);
            byte[] record = rule.toString().getBytes(StandardCharsets.UTF_8);
            List<String> faults = parser.read(record).faults();
            boolean bySchema = !schema.errors(record).isEmpty();
            String told = "seed " + seed + ", " + rule + ": " + faults + schema.errors(record);
            if (bySchema) {
                assertThat(faults).as(told).isNotEmpty();
                refused++;
            } else {
                assertThat(faults.stream().filter(fault -> !isBeyondTheSchema(fault)))
                        .as(told)
                        .isEmpty();
            }
        }
        assertThat(refused).isGreaterThan(500);
    }

    private static boolean isBeyondTheSchema(String fault) {
        return fault.contains("must ascend")
                || fault.contains("metric: a ")
                || fault.contains("must be above atLeast")
                || fault.contains("before 2000")
                || fault.contains("is no duration")
                || fault.contains("must be from PT0S");
    }

    /** Another value, or none, for one member somewhere. */
    private static void spoil(ObjectNode rule, Random random) {
        ObjectNode target = rule;
        List<String> names = names(target);
        String name = names.get(random.nextInt(names.size()));
        while (target.get(name).isObject() && random.nextInt(4) > 0) {
            target = (ObjectNode) target.get(name);
            names = names(target);
            name = names.get(random.nextInt(names.size()));
        }
        switch (random.nextInt(9)) {
            case 0 -> target.remove(name);
            case 1 -> target.putNull(name);
            case 2 -> target.put(name, 5);
            case 3 -> target.put(name, "MONTH");
            case 4 -> target.put(name, "FIRST_EVER");
            case 5 -> target.put(name, "gmv");
            case 6 -> target.put("unknown", 1);
            case 7 -> target.putArray(name).add("PROVIDER");
            default -> target.putObject(name);
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
