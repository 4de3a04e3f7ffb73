package livegmv.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import livegmv.measures.Measures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the formats write keeps to the published schemas; what the schemas cannot say is pinned here. */
class RecordFormatTest {

    private static final int RECORDS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomOutputs outputs = new RandomOutputs(random);

    @BeforeEach
    void printSeed() {
        System.out.println("record formats: seed " + seed);
    }

    @Test
    void deadLettersKeepToTheirSchema() throws IOException {
        keepsToItsSchema(new DeadLetterFormat(), outputs::deadLetter);
    }

    @Test
    void movementsKeepToTheirSchema() throws IOException {
        keepsToItsSchema(new OrderMovementFormat("CNY"), outputs::movement);
    }

    @Test
    void issuesKeepToTheirSchema() throws IOException {
        keepsToItsSchema(new OrderIssuesFormat("CNY"), outputs::issues);
    }

    @Test
    void totalsKeepToTheirSchemas() throws IOException {
        keepsToItsSchema(PeriodTotalFormat.session("CNY"), () -> outputs.total(PeriodKind.SESSION, outputs.id()));
        keepsToItsSchema(PeriodTotalFormat.session("CNY"), outputs::unendedSession);
        keepsToItsSchema(PeriodTotalFormat.daily("CNY"), () -> outputs.total(PeriodKind.DAY, "2026-06-01"));
        keepsToItsSchema(PeriodTotalFormat.monthly("CNY"), () -> outputs.total(PeriodKind.MONTH, "2026-06"));
    }

    @Test
    void alertsKeepToTheirSchema() throws IOException {
        keepsToItsSchema(new AlertFormat("CNY"), outputs::alert);
    }

    @Test
    void notificationsKeepToTheirSchema() throws IOException {
        keepsToItsSchema(new ProviderNotificationFormat("CNY"), outputs::notification);
    }

    @Test
    void totalsAreReadBack() {
        PeriodTotalParser parser = new PeriodTotalParser("CNY");
        comesBack(
                PeriodTotalFormat.session("CNY"),
                parser,
                () -> RandomOutputs.ofASession(outputs.total(PeriodKind.SESSION, outputs.id())));
        comesBack(PeriodTotalFormat.session("CNY"), parser, () -> RandomOutputs.ofASession(outputs.unendedSession()));
        comesBack(
                PeriodTotalFormat.daily("CNY"),
                parser,
                () -> RandomOutputs.ofADay(outputs.total(PeriodKind.DAY, "2026-06-01")));
        comesBack(PeriodTotalFormat.monthly("CNY"), parser, () -> outputs.total(PeriodKind.MONTH, "2026-06"));
    }

    @Test
    void alertsAreReadBack() {
        comesBack(new AlertFormat("CNY"), new AlertParser(), outputs::alert);
    }

    @Test
    void whatIsReadBackMayHaveGrown() throws IOException {
        ObjectNode total = grown(PeriodTotalFormat.daily("CNY").value(outputs.total(PeriodKind.DAY, "2026-06-01")));
        assertThat(new PeriodTotalParser("CNY").parse(bytes(total)).rejection()).isNull();
        ObjectNode alert = grown(new AlertFormat("CNY").value(outputs.alert()));
        assertThat(new AlertParser().parse(bytes(alert)).rejection()).isNull();
    }

    @Test
    void anotherSchemaNumberAnotherPeriodAndAnotherCurrencyAreNotReadBack() throws IOException {
        ObjectNode total = grown(PeriodTotalFormat.daily("CNY").value(outputs.total(PeriodKind.DAY, "2026-06-01")));
        PeriodTotalParser parser = new PeriodTotalParser("CNY");
        assertThat(parser.parse(bytes(total.deepCopy().put("schema", "gmv.daily/2")))
                        .rejection()
                        .reason())
                .isEqualTo(RejectionReason.UNKNOWN_VALUE);
        assertThat(parser.parse(bytes(total.deepCopy().put("period", "MONTH")))
                        .rejection()
                        .reason())
                .isEqualTo(RejectionReason.UNKNOWN_VALUE);
        assertThat(parser.parse(bytes(total.deepCopy().put("currency", "USD")))
                        .rejection()
                        .reason())
                .isEqualTo(RejectionReason.OTHER_CURRENCY);
        assertThat(parser.parse(bytes(total.deepCopy().put("generation", "yesterday")))
                        .rejection()
                        .reason())
                .isEqualTo(RejectionReason.OUT_OF_RANGE);
        ObjectNode alert = grown(new AlertFormat("CNY").value(outputs.alert()));
        assertThat(new AlertParser()
                        .parse(bytes(alert.put("schema", "alerts/2")))
                        .rejection()
                        .reason())
                .isEqualTo(RejectionReason.UNKNOWN_VALUE);
    }

    @Test
    void whatLacksAFieldIsNotReadBack() throws IOException {
        for (ObjectNode whole : List.of(
                grown(PeriodTotalFormat.daily("CNY")
                        .value(RandomOutputs.ofADay(outputs.total(PeriodKind.DAY, "2026-06-01")))),
                grown(PeriodTotalFormat.monthly("CNY").value(outputs.total(PeriodKind.MONTH, "2026-06"))),
                grown(new AlertFormat("CNY").value(outputs.bareAlert())))) {
            RecordParser<?> parser = whole.has("alertId") ? new AlertParser() : new PeriodTotalParser("CNY");
            List<String> names = new ArrayList<>();
            whole.fieldNames().forEachRemaining(names::add);
            names.removeAll(List.of("grown", "netGmv"));
            if (whole.has("alertId")) {
                names.remove("currency");
            }
            for (String name : names) {
                assertThat(parser.parse(bytes(whole.deepCopy().without(name))).rejection())
                        .as("%s without %s", whole, name)
                        .isNotNull();
            }
        }
    }

    @Test
    void aThresholdIsANumberWholeWhenItIsWhole() {
        assertThat(new AlertFormat("CNY").value(outputs.withThreshold("50000000")))
                .asString(StandardCharsets.UTF_8)
                .contains(",\"threshold\":50000000,");
        assertThat(new AlertFormat("CNY").value(outputs.withThreshold("1.5")))
                .asString(StandardCharsets.UTF_8)
                .contains(",\"threshold\":1.5,");
    }

    @Test
    void theSchemasRefuseWhatLacksAField() throws IOException {
        lacksNothing(new AlertFormat("CNY"), outputs.bareAlert());
        lacksNothing(
                new ProviderNotificationFormat("CNY"),
                new ProviderNotification(
                        outputs.id(), outputs.id(), outputs.id(), outputs.bareAlert(), "到了", "reached"));
        lacksNothing(new DeadLetterFormat(), outputs.deadLetter());
        lacksNothing(new OrderMovementFormat("CNY"), outputs.refundMovement());
        lacksNothing(new OrderIssuesFormat("CNY"), outputs.issues());
        lacksNothing(PeriodTotalFormat.session("CNY"), outputs.unendedSession());
        lacksNothing(PeriodTotalFormat.daily("CNY"), outputs.total(PeriodKind.DAY, "2026-06-01"));
        lacksNothing(PeriodTotalFormat.monthly("CNY"), outputs.total(PeriodKind.MONTH, "2026-06"));
    }

    @Test
    void aDeadLetterHoldsTheRecordWhole() throws IOException {
        byte[] payload = {0, (byte) 0xFF, '{', (byte) 0xFB};
        DeadLetter letter = new DeadLetter("orders", 3, 42, RejectionReason.MALFORMED_JSON, "why", payload, 4, 99);
        DeadLetterFormat format = new DeadLetterFormat();
        assertThat(format.key(letter)).asString(StandardCharsets.UTF_8).isEqualTo("orders-3");
        assertThat(format.value(letter)).asString(StandardCharsets.UTF_8).isEqualTo("""
                        {"schema":"dead-letter/1","topic":"orders","partition":3,"offset":42,"reason":"malformed-json",\
                        "detail":"why","payload":"AP97+w==","payloadBytes":4,"at":99,"asOf":99}""");
        DeadLetter nothing = new DeadLetter("orders", 3, 42, RejectionReason.EMPTY, "why", null, 0, 99);
        assertThat(JSON.readTree(format.value(nothing)).get("payload").textValue())
                .isEmpty();
    }

    @Test
    void aMovementLeavesOutWhatItLacks() {
        OrderMovement created =
                new OrderMovement(MovementKind.CREATED, -1, "o😀", null, "s", null, null, null, null, 5, 0, 7, null);
        OrderMovementFormat format = new OrderMovementFormat("CNY");
        assertThat(format.topic()).isEqualTo("order-movements");
        assertThat(format.key(created)).asString(StandardCharsets.UTF_8).isEqualTo("s");
        assertThat(format.value(created)).asString(StandardCharsets.UTF_8).isEqualTo("""
                        {"schema":"order-movements/1","kind":"CREATED","sign":-1,"orderId":"o😀","streamerId":"s",\
                        "amount":5,"units":0,"eventTime":7,"asOf":7,"currency":"CNY"}""");
    }

    @Test
    void issuesShowTheFactAndAreDeletedWithTheLast() {
        OrderEvent refund = new OrderEvent("o", OrderEventType.REFUNDED, 7, "r", null, 5, null, null, null, 0, null);
        OrderIssuesFormat format = new OrderIssuesFormat("CNY");
        OrderIssues one = new OrderIssues("o", List.of(new OrderIssue(IssueReason.PERIOD_GONE, refund, "2026-06")), 9);
        assertThat(format.key(one)).asString(StandardCharsets.UTF_8).isEqualTo("o");
        assertThat(format.value(one)).asString(StandardCharsets.UTF_8).isEqualTo("""
                        {"schema":"order-issues/1","orderId":"o","issues":[{"reason":"period-gone","refundId":"r",\
                        "period":"2026-06","fact":{"amount":5,"currency":"CNY","eventTime":7,"orderId":"o","refundId":"r",\
                        "type":"REFUNDED"}}],"asOf":9,"currency":"CNY"}""");
        assertThat(format.value(new OrderIssues("o", List.of(), 9))).isNull();
    }

    @Test
    void aTotalGoesOnlyToTheTopicOfItsPeriod() throws IOException {
        PeriodTotal day = new PeriodTotal(
                "s",
                PeriodKind.DAY,
                "2026-06-01",
                1L,
                2L,
                new Measures(1, 2, 3, 4, 50, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15),
                11,
                true,
                12,
                13);
        PeriodTotalFormat daily = PeriodTotalFormat.daily("CNY");
        assertThat(daily.key(day)).asString(StandardCharsets.UTF_8).isEqualTo("s|2026-06-01");
        assertThat(daily.value(day)).asString(StandardCharsets.UTF_8).isEqualTo("""
                        {"schema":"gmv.daily/1","streamerId":"s","period":"DAY","label":"2026-06-01","start":1,"end":2,\
                        "createdOrders":1,"createdAmount":2,"paidOrders":3,"units":4,"gmv":50,"privateGmv":6,"refunds":7,\
                        "refundedByPayTime":8,"refundedByRefundTime":9,"netGmv":42,"buyers":10,"newBuyers":11,\
                        "newBuyerGmv":12,"sessions":13,"liveSeconds":14,"closed":true,"revision":13,\
                        "generation":"1970-01-01T00:00:00.012Z","asOf":11,"currency":"CNY"}""");
        assertThatThrownBy(() -> PeriodTotalFormat.monthly("CNY").value(day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gmv.monthly");
    }

    @Test
    void formatsTravelWithTheirSink() throws Exception {
        for (RecordFormat<?> format : List.of(
                new DeadLetterFormat(),
                new OrderMovementFormat("CNY"),
                new OrderIssuesFormat("CNY"),
                PeriodTotalFormat.session("CNY"),
                PeriodTotalFormat.daily("CNY"),
                new AlertFormat("CNY"),
                new ProviderNotificationFormat("CNY"))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(format);
            Object arrived = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            assertThat(arrived)
                    .hasSameClassAs(format)
                    .usingRecursiveComparison()
                    .isEqualTo(format);
        }
    }

    private <T> void keepsToItsSchema(RecordFormat<T> format, Supplier<T> records) throws IOException {
        ContractSchema schema = ContractSchema.of(format.topic());
        for (int i = 0; i < RECORDS; i++) {
            T record = records.get();
            byte[] value = format.value(record);
            assertThat(schema.errors(value)).as("seed %d, %s", seed, record).isEmpty();
            assertThat(JSON.readTree(value).get("schema").textValue()).isEqualTo(format.schema());
        }
    }

    /** Of what is written without optional parts, the schema requires each member. */
    private static <T> void lacksNothing(RecordFormat<T> format, T record) throws IOException {
        ContractSchema schema = ContractSchema.of(format.topic());
        JsonNode written = JSON.readTree(format.value(record));
        List<String> names = new ArrayList<>();
        written.fieldNames().forEachRemaining(names::add);
        names.removeAll(List.of("sessionId", "buyerId", "productId", "source"));
        for (String name : names) {
            ObjectNode lacking = written.deepCopy();
            lacking.remove(name);
            assertThat(schema.errors(lacking))
                    .as("%s without %s", format.topic(), name)
                    .isNotEmpty();
        }
    }

    private <T> void comesBack(RecordFormat<T> format, RecordParser<T> parser, Supplier<T> records) {
        for (int i = 0; i < RECORDS; i++) {
            T record = records.get();
            assertThat(parser.parse(format.value(record))).as("seed %d", seed).isEqualTo(Parsed.accepted(record));
        }
    }

    private static ObjectNode grown(byte[] value) throws IOException {
        ObjectNode record = (ObjectNode) JSON.readTree(value);
        record.putObject("grown").put("since", 1.5);
        return record;
    }

    private static byte[] bytes(JsonNode record) {
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }
}
