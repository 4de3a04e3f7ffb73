package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the formats of {@code conversion.*} write keeps to the published schemas. */
class ConversionFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECORDS = 300;
    private static final long FULL_MINUTE = 1_780_000_020_000L;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private final SessionConversionFormat session = new SessionConversionFormat("CNY");
    private final MinuteConversionFormat minute = new MinuteConversionFormat("CNY");
    private final DailyConversionFormat daily = new DailyConversionFormat("CNY");
    private final ProductConversionFormat product = new ProductConversionFormat("CNY");

    @Test
    void whateverIsWrittenKeepsToItsSchema() throws IOException {
        System.out.println("conversion formats: seed " + seed);
        keepsToItsSchema(session, this::session);
        keepsToItsSchema(minute, () -> new MinuteConversion("live", "主播", FULL_MINUTE, counts()));
        keepsToItsSchema(daily, this::day);
        keepsToItsSchema(product, this::product);
    }

    @Test
    void theSchemasRequireEveryMember() throws IOException {
        requiresEveryMember(session, session());
        requiresEveryMember(minute, new MinuteConversion("live", "主播", FULL_MINUTE, counts()));
        requiresEveryMember(daily, day());
        requiresEveryMember(product, product());
    }

    @Test
    void whatTheRatesAreMadeOfIsReadBack() {
        SessionFunnelParser parser = new SessionFunnelParser();
        for (int i = 0; i < RECORDS; i++) {
            SessionConversion written = session();
            SessionFunnel read = parser.parse(session.value(written)).event();

            assertThat(read.sessionId()).isEqualTo(written.sessionId());
            assertThat(read.streamerId()).isEqualTo(written.streamerId());
            assertThat(read.onAir()).isEqualTo(written.onAir());
            assertThat(read.asOf()).isEqualTo(written.asOf());
            for (String name : AlertRuleParser.RATES) {
                ConversionRate rate = ConversionRate.named(name);
                assertThat(read.last().numerator(rate)).as(name).isEqualTo(rate.numerator(written.last10Minutes()));
                assertThat(read.last().denominator(rate)).as(name).isEqualTo(rate.denominator(written.last10Minutes()));
                assertThat(read.previous().numerator(rate)).isEqualTo(rate.numerator(written.previous10Minutes()));
                assertThat(read.previous().denominator(rate)).isEqualTo(rate.denominator(written.previous10Minutes()));
            }
        }
    }

    @Test
    void aRecordThatLacksWhatTheRatesAreMadeOfIsNotReadBack() throws IOException {
        ObjectNode whole = (ObjectNode) JSON.readTree(session.value(session()));
        for (String name :
                List.of("schema", "sessionId", "streamerId", "last10Minutes", "previous10Minutes", "onAir", "asOf")) {
            isRefused(whole.deepCopy().without(name));
        }
        for (String name : List.of("impressions", "views", "viewers", "clickers", "orderers", "buyers")) {
            ObjectNode lacking = whole.deepCopy();
            ((ObjectNode) lacking.get("last10Minutes")).remove(name);
            isRefused(lacking);
        }
        isRefused(whole.deepCopy().put("schema", "conversion.session/2"));
        isRefused(whole.deepCopy().put("last10Minutes", 7));
        assertThat(new SessionFunnelParser().parse(new byte[] {'['}).rejection())
                .isNotNull();
    }

    private static void isRefused(JsonNode record) throws IOException {
        assertThat(new SessionFunnelParser()
                        .parse(JSON.writeValueAsBytes(record))
                        .rejection())
                .as(record.toString())
                .isNotNull();
    }

    @Test
    void aSessionIsWrittenSo() {
        ConversionCounts whole = new ConversionCounts(1000, 300, 5, 6, 7, 8, 9, 10, 200, 30, 12, 15, 14, 13, 7, 9_999);
        SessionConversion record = new SessionConversion(
                "live",
                "主播",
                whole,
                ConversionCounts.ZERO,
                ConversionCounts.ZERO,
                21,
                18,
                125,
                new DomainConversion(1, 2, 3, 4, 5),
                new DomainConversion(6, 7, 8, 9, 10),
                true,
                ConversionRate.ENTER_TO_CLICK,
                false,
                3,
                FULL_MINUTE);
        String empty = """
                {"impressions":0,"views":0,"exposures":0,"clicks":0,"likes":0,"comments":0,"shares":0,"follows":0,\
                "viewers":0,"clickers":0,"online":0,"createdOrders":0,"orderers":0,"paidOrders":0,"buyers":0,"gmv":0,\
                "rates":{"exposureToEnter":null,"enterToClick":null,"clickToOrder":null,"orderToPay":null,\
                "viewerToPay":null,"gpm":null,"gmvPerViewer":null}}""";
        assertThat(session.key(record)).asString(StandardCharsets.UTF_8).isEqualTo("live");
        assertThat(session.value(record)).asString(StandardCharsets.UTF_8).isEqualTo("""
                {"schema":"conversion.session/1","sessionId":"live","streamerId":"主播","wholeSession":{\
                "impressions":1000,"views":300,"exposures":5,"clicks":6,"likes":7,"comments":8,"shares":9,"follows":10,\
                "viewers":200,"clickers":30,"online":12,"createdOrders":15,"orderers":14,"paidOrders":13,"buyers":7,\
                "gmv":9999,"peakOnline":21,"averageOnline":18,"dwellSeconds":125,\
                "private":{"views":1,"viewers":2,"clickers":3,"paidOrders":4,"gmv":5},\
                "public":{"views":6,"viewers":7,"clickers":8,"paidOrders":9,"gmv":10},\
                "rates":{"exposureToEnter":0.3,"enterToClick":0.15,"clickToOrder":0.466667,"orderToPay":0.5,\
                "viewerToPay":0.035,"gpm":33330,"gmvPerViewer":49.995}},"last10Minutes":%s,"previous10Minutes":%s,\
                "worstStep":"enterToClick","onAir":true,"closed":false,"revision":3,"asOf":1780000020000,\
                "currency":"CNY"}""".formatted(empty, empty));
    }

    @Test
    void keysAreThoseOfTheContract() {
        assertThat(minute.key(new MinuteConversion("live", "anna", FULL_MINUTE, counts())))
                .asString()
                .isEqualTo("live");
        assertThat(daily.key(day())).asString(StandardCharsets.UTF_8).isEqualTo("anna|2026-06-01");
        assertThat(product.key(product())).asString(StandardCharsets.UTF_8).isEqualTo("live|口红");
    }

    @Test
    void theLargestMoneyOverflowsNoRate() {
        ConversionCounts counts = new ConversionCounts(0, 1, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, Long.MAX_VALUE);
        assertThat(ConversionRate.GPM.of(counts)).isEqualTo("9223372036854775807000.000000");
        assertThat(ConversionRate.GMV_PER_VIEWER.of(counts)).isEqualTo("3074457345618258602.333333");
    }

    @Test
    void formatsTravelWithTheirSink() throws Exception {
        for (RecordFormat<?> format : List.of(session, minute, daily, product)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(format);
            Object arrived = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            assertThat(arrived).usingRecursiveComparison().isEqualTo(format);
        }
    }

    private <T> void keepsToItsSchema(RecordFormat<T> format, Supplier<T> records) throws IOException {
        ContractSchema schema = ContractSchema.of(format.topic());
        for (int i = 0; i < RECORDS; i++) {
            T record = records.get();
            assertThat(schema.errors(format.value(record)))
                    .as("seed %d, %s", seed, record)
                    .isEmpty();
        }
    }

    private static <T> void requiresEveryMember(RecordFormat<T> format, T record) throws IOException {
        requiresEveryMember(ContractSchema.of(format.topic()), JSON.readTree(format.value(record)), List.of());
    }

    private static void requiresEveryMember(ContractSchema schema, JsonNode whole, List<String> path) {
        JsonNode part = whole;
        for (String step : path) {
            part = part.get(step);
        }
        List<String> names = new ArrayList<>();
        part.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode lacking = whole.deepCopy();
            JsonNode at = lacking;
            for (String step : path) {
                at = at.get(step);
            }
            ((ObjectNode) at).remove(name);
            assertThat(schema.errors(lacking)).as("%s without %s", path, name).isNotEmpty();
            if (part.get(name).isObject()) {
                List<String> deeper = new ArrayList<>(path);
                deeper.add(name);
                requiresEveryMember(schema, whole, deeper);
            }
        }
    }

    private SessionConversion session() {
        ConversionRate[] steps = {null, ConversionRate.EXPOSURE_TO_ENTER, ConversionRate.ORDER_TO_PAY};
        return new SessionConversion(
                "live😀",
                "主播",
                counts(),
                counts(),
                ConversionCounts.ZERO,
                count(),
                count(),
                count(),
                domain(),
                domain(),
                random.nextBoolean(),
                steps[random.nextInt(steps.length)],
                random.nextBoolean(),
                1 + count(),
                FULL_MINUTE);
    }

    private DailyConversion day() {
        return new DailyConversion(
                "anna",
                "2026-06-01",
                FULL_MINUTE,
                FULL_MINUTE,
                counts(),
                count(),
                domain(),
                domain(),
                random.nextBoolean(),
                1 + count(),
                FULL_MINUTE);
    }

    private ProductConversion product() {
        return new ProductConversion(
                "live",
                "anna",
                "口红",
                count(),
                count(),
                count(),
                count(),
                count(),
                count(),
                count(),
                count(),
                random.nextBoolean(),
                1 + count(),
                FULL_MINUTE);
    }

    private DomainConversion domain() {
        return new DomainConversion(count(), count(), count(), count(), count());
    }

    private ConversionCounts counts() {
        return new ConversionCounts(
                count(), count(), count(), count(), count(), count(), count(), count(), count(), count(), count(),
                count(), count(), count(), count(), count());
    }

    private long count() {
        return random.nextInt(4) == 0 ? 0 : random.nextLong(1_000_000_000_000L);
    }
}
