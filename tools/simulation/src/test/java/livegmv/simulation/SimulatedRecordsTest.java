package livegmv.simulation;

import static livegmv.simulation.Told.START;
import static livegmv.simulation.Told.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import livegmv.contracts.ContractSchema;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderParser;
import livegmv.contracts.Parsed;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionParser;
import livegmv.contracts.TrafficSource;
import org.junit.jupiter.api.Test;

/** What is told keeps to the contracts of the input topics. */
class SimulatedRecordsTest {

    private static final long SEED = 20250601;
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    private static final Set<String> SOURCES =
            Arrays.stream(TrafficSource.values()).map(Enum::name).collect(Collectors.toSet());

    private static final Set<String> ACTIONS = Set.of(
            "ROOM_EXPOSURE",
            "ENTER",
            "LEAVE",
            "HEARTBEAT",
            "PRODUCT_EXPOSURE",
            "PRODUCT_CLICK",
            "LIKE",
            "COMMENT",
            "SHARE",
            "FOLLOW");

    private static Set<String> ids(Told told, SimulatedTopic topic, String field) {
        return told.values(topic).stream()
                .map(event -> event.get(field).asText())
                .collect(Collectors.toSet());
    }

    @Test
    void ordersAndSessionsAreWhatTheirParsersAccept() {
        Told told = Told.of(scenario(SEED, 60_000));
        OrderParser orders = new OrderParser("CNY", START, 0, () -> START + 20 * DAY);
        SessionParser sessions = new SessionParser(START, 0, () -> START + 20 * DAY);

        told.on(SimulatedTopic.ORDERS).forEach(record -> {
            Parsed<OrderEvent> parsed = orders.parse(record.value());
            assertThat(parsed.rejection()).as(Told.line(record)).isNull();
            assertThat(parsed.event().orderId()).isEqualTo(record.key());
            assertThat(parsed.event().eventTime()).isEqualTo(record.eventTime());
        });
        told.on(SimulatedTopic.SESSIONS).forEach(record -> {
            Parsed<SessionEvent> parsed = sessions.parse(record.value());
            assertThat(parsed.rejection()).as(Told.line(record)).isNull();
            assertThat(parsed.event().streamerId()).isEqualTo(record.key());
            assertThat(parsed.event().eventTime()).isEqualTo(record.eventTime());
        });
    }

    @Test
    void ordersAndSessionsAreWhatTheirSchemasAccept() throws Exception {
        Told told = Told.of(scenario(SEED, 20_000));
        for (SimulatedTopic topic : List.of(SimulatedTopic.ORDERS, SimulatedTopic.SESSIONS)) {
            ContractSchema schema = ContractSchema.of(topic.topicName());

            told.values(topic)
                    .forEach(value -> assertThat(schema.errors(value))
                            .as(value.toString())
                            .isEmpty());
        }
    }

    /** The contract of the topic, read here from its text. */
    @Test
    void viewerEventsKeepTheirContract() {
        Told told = Told.of(scenario(SEED, 60_000));

        told.on(SimulatedTopic.VIEWERS).forEach(record -> {
            JsonNode event = Told.json(record);
            String type = event.get("type").asText();
            assertThat(ACTIONS).as(Told.line(record)).contains(type);
            assertThat(event.get("eventTime").isIntegralNumber()).isTrue();
            assertThat(event.get("eventTime").asLong()).isEqualTo(record.eventTime());
            assertThat(event.get("viewerId").asText()).isEqualTo(record.key());
            for (String id : List.of("sessionId", "streamerId", "viewerId")) {
                assertThat(event.get(id).asText()).matches("[a-z0-9-]{1,40}");
            }
            assertThat(event.has("productId")).isEqualTo(type.startsWith("PRODUCT_"));
            if (event.has("source")) {
                assertThat(SOURCES).contains(event.get("source").asText());
            }
            if (event.has("follower")) {
                assertThat(event.get("follower").isBoolean()).isTrue();
            }
        });
        List<JsonNode> events = told.values(SimulatedTopic.VIEWERS);
        assertThat(events.stream().map(event -> event.get("type").asText()).collect(Collectors.toSet()))
                .isEqualTo(ACTIONS);
        assertThat(events.stream()
                        .filter(event -> event.has("source"))
                        .map(event -> event.get("source").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(SOURCES);
    }

    @Test
    void everyStreamerIsIntroducedAndContractsAreOfStreamers() {
        Told told = Told.of(scenario(SEED, new Audience(100, Audience.Unit.EVENTS), 200, 200, 10));

        Set<String> streamers = ids(told, SimulatedTopic.STREAMERS, "streamerId");
        assertThat(streamers).hasSize(200);
        told.values(SimulatedTopic.STREAMERS).forEach(streamer -> {
            assertThat(streamer.get("name").asText()).matches("\\p{IsHan}{2,12}");
            assertThat(streamer.get("merchantType").asText()).isIn("BRAND", "MERCHANT", "CREATOR");
            assertThat(streamer.get("onboardedAt").asLong()).isLessThan(START);
            assertThat(streamer.get("followers").asLong()).isPositive();
        });
        List<JsonNode> contracts = told.values(SimulatedTopic.CONTRACTS);
        assertThat(contracts.size()).isBetween(120, 240);
        contracts.forEach(contract -> {
            assertThat(streamers).contains(contract.get("streamerId").asText());
            assertThat(contract.get("from").asLong())
                    .isLessThan(contract.path("to").asLong(Long.MAX_VALUE));
        });
        told.on(SimulatedTopic.CONTRACTS)
                .forEach(record -> assertThat(record.key())
                        .isEqualTo(Told.json(record).get("streamerId").asText() + "|"
                                + Told.json(record).get("contractId").asText()));
    }
}
