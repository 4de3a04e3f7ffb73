package livegmv.simulation;

import static livegmv.simulation.Told.START;
import static livegmv.simulation.Told.scenario;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import livegmv.contracts.ContractSchema;
import livegmv.contracts.OrderEvent;
import livegmv.contracts.OrderParser;
import livegmv.contracts.Parsed;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionParser;
import livegmv.contracts.TrafficSource;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final long SEED = 20250601;
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
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

    private static long count(List<JsonNode> events, Predicate<JsonNode> which) {
        return events.stream().filter(which).count();
    }

    private static Predicate<JsonNode> is(String type) {
        return event -> event.path("type").asText().equals(type);
    }

    private static Predicate<JsonNode> fromPrivateDomain() {
        return event -> event.has("source")
                && TrafficSource.valueOf(event.get("source").asText()).isPrivateDomain();
    }

    @Test
    void theSameScenarioTellsTheSame() {
        Scenario scenario = scenario(SEED, 20_000);

        assertThat(Told.of(scenario).lines()).isEqualTo(Told.of(scenario).lines());
    }

    @Test
    void anotherSeedTellsOfOthers() {
        Told one = Told.of(scenario(SEED, 5_000));
        Told other = Told.of(scenario(SEED + 1, 5_000));

        Set<String> sessions = ids(one, SimulatedTopic.SESSIONS, "sessionId");
        Set<String> orders = ids(one, SimulatedTopic.ORDERS, "orderId");
        assertThat(sessions).doesNotContainAnyElementsOf(ids(other, SimulatedTopic.SESSIONS, "sessionId"));
        assertThat(orders).isNotEmpty().doesNotContainAnyElementsOf(ids(other, SimulatedTopic.ORDERS, "orderId"));
    }

    private static Set<String> ids(Told told, SimulatedTopic topic, String field) {
        return told.values(topic).stream()
                .map(event -> event.get(field).asText())
                .collect(Collectors.toSet());
    }

    @Test
    void allIsToldInTheOrderOfEventTimeWithinThePeriod() {
        Scenario scenario = scenario(SEED, 30_000);

        List<Long> times = Told.of(scenario).records().stream()
                .map(SimulatedRecord::eventTime)
                .toList();

        assertThat(times).isSorted().allMatch(time -> time >= START && time < scenario.end());
    }

    @Test
    void exactlySoManyViewerEventsAsAskedForAreTold() {
        for (long events : new long[] {0, 1, 7, 1_000, 30_011}) {
            assertThat(Told.of(scenario(SEED, events)).on(SimulatedTopic.VIEWERS))
                    .hasSize((int) events);
        }
    }

    @Test
    void exactlySoManyVisitsAsAskedForAreTold() {
        for (long visits : new long[] {0, 1, 500, 2_003}) {
            Told told = Told.of(scenario(SEED, new Audience(visits, Audience.Unit.VISITS), 8, 20, 10));

            assertThat(count(told.values(SimulatedTopic.VIEWERS), is("ENTER"))).isEqualTo(visits);
        }
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

    @Test
    void anOrdersLifeIsSane() {
        Scenario scenario = scenario(SEED, 300_000);
        Told told = Told.of(scenario);
        Map<String, List<JsonNode>> orders = new TreeMap<>();
        told.values(SimulatedTopic.ORDERS)
                .forEach(event -> orders.computeIfAbsent(event.get("orderId").asText(), id -> new ArrayList<>())
                        .add(event));
        Set<String> sessions = ids(told, SimulatedTopic.SESSIONS, "sessionId");

        long lateRefunds = 0;
        for (List<JsonNode> life : orders.values()) {
            JsonNode created = life.get(0);
            assertThat(created.get("type").asText()).isEqualTo("CREATED");
            long left = 0;
            long payTime = Long.MAX_VALUE;
            Set<String> refundIds = new HashSet<>();
            for (int i = 1; i < life.size(); i++) {
                JsonNode event = life.get(i);
                switch (event.get("type").asText()) {
                    case "PAID" -> {
                        assertThat(i).isEqualTo(1);
                        left = event.get("amount").asLong();
                        payTime = event.get("eventTime").asLong();
                        for (String same : List.of("streamerId", "amount", "buyerId", "productId", "quantity")) {
                            assertThat(event.get(same)).isEqualTo(created.get(same));
                        }
                        assertThat(payTime - created.get("eventTime").asLong()).isBetween(1L, HOUR / 2);
                    }
                    case "CANCELLED" -> assertThat(life).hasSize(2);
                    default -> {
                        assertThat(i).isGreaterThan(1);
                        left -= event.get("amount").asLong();
                        assertThat(event.get("amount").asLong()).isPositive();
                        assertThat(refundIds.add(event.get("refundId").asText()))
                                .isTrue();
                        lateRefunds += event.get("eventTime").asLong() - payTime > DAY ? 1 : 0;
                    }
                }
            }
            assertThat(left).isNotNegative();
            assertThat(life.size() > 1 || created.get("eventTime").asLong() > scenario.end() - HOUR)
                    .as("neither paid nor cancelled: " + life)
                    .isTrue();
            if (created.has("sessionId")) {
                assertThat(sessions).contains(created.get("sessionId").asText());
            }
        }
        List<JsonNode> events = told.values(SimulatedTopic.ORDERS);
        assertThat(count(events, is("PAID"))).isGreaterThan(orders.size() * 7L / 10);
        assertThat(count(events, is("CANCELLED"))).isPositive();
        assertThat(lateRefunds).isPositive();
        assertThat(count(events, is("CREATED").and(event -> !event.has("sessionId"))))
                .isBetween(1L, orders.size() / 4L);
    }

    @Test
    void theFunnelNarrowsAndThePrivateDomainBuysMore() {
        Told told = Told.of(scenario(SEED, 300_000));
        List<JsonNode> viewers = told.values(SimulatedTopic.VIEWERS);
        List<JsonNode> orders = told.values(SimulatedTopic.ORDERS);

        assertThat(List.of(
                        count(viewers, is("ROOM_EXPOSURE")),
                        count(viewers, is("ENTER")),
                        count(viewers, is("PRODUCT_CLICK")),
                        count(orders, is("CREATED")),
                        count(orders, is("PAID")),
                        count(orders, is("REFUNDED"))))
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
        assertThat(perView(viewers, orders, fromPrivateDomain()))
                .isGreaterThan(
                        1.3 * perView(viewers, orders, fromPrivateDomain().negate()));
    }

    private static double perView(List<JsonNode> viewers, List<JsonNode> orders, Predicate<JsonNode> which) {
        return (double) count(orders, is("PAID").and(which))
                / count(viewers, is("ENTER").and(which));
    }

    @Test
    void roomsAreHeavyTailed() {
        Told told = Told.of(scenario(SEED, new Audience(50_000, Audience.Unit.EVENTS), 50, 200, 10));

        List<Long> sizes = told.values(SimulatedTopic.VIEWERS).stream()
                .collect(Collectors.groupingBy(event -> event.get("sessionId").asText(), Collectors.counting()))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        assertThat(sizes.stream().limit(20).mapToLong(Long::longValue).sum()).isGreaterThan(20_000);
    }

    @Test
    void aHotRoomHasItsShare() {
        Scenario even = scenario(SEED, 40_000);
        Scenario hot = new Scenario(
                even.seed(),
                even.start(),
                even.end(),
                even.zone(),
                even.audience(),
                even.streamers(),
                even.sessions(),
                0.5,
                even.averagePrice(),
                even.currency(),
                even.minorDigits());

        Map<String, Long> sizes = Told.of(hot).values(SimulatedTopic.VIEWERS).stream()
                .collect(Collectors.groupingBy(event -> event.get("sessionId").asText(), Collectors.counting()));
        assertThat(sizes.values()).contains(20_000L);
        assertThat(sizes.size()).isGreaterThan(20);
    }

    @Test
    void viewersComeWhileTheirRoomIsOnAirAndAStreamersRoomsNeverOverlap() {
        Scenario scenario = scenario(SEED, new Audience(60_000, Audience.Unit.EVENTS), 5, 100, 4);
        Map<String, RoomPlan> plans = new HashMap<>();
        Map<String, Long> onAirUntil = new HashMap<>();
        new RoomSchedule(scenario, Cast.of(scenario.seed(), 5, START)).forEachRemaining(plan -> {
            plans.put(plan.sessionId(), plan);
            assertThat(plan.start())
                    .isGreaterThan(onAirUntil.getOrDefault(plan.streamer().id(), 0L));
            assertThat(plan.end()).isGreaterThan(plan.start()).isLessThan(scenario.end());
            onAirUntil.put(plan.streamer().id(), plan.end());
        });
        assertThat(plans).hasSize(100);

        Told.of(scenario).values(SimulatedTopic.VIEWERS).forEach(event -> {
            RoomPlan plan = plans.get(event.get("sessionId").asText());
            assertThat(event.get("eventTime").asLong()).isBetween(plan.start(), plan.end() - 1);
            assertThat(event.get("streamerId").asText())
                    .isEqualTo(plan.streamer().id());
        });
    }

    @Test
    void aHeartbeatComesEachHalfMinuteOfAStay() {
        Told told = Told.of(scenario(SEED, 30_000));
        Map<String, Long> entered = new HashMap<>();
        told.values(SimulatedTopic.VIEWERS).forEach(event -> {
            String stay =
                    event.get("sessionId").asText() + event.get("viewerId").asText();
            long time = event.get("eventTime").asLong();
            if (is("ENTER").test(event)) {
                // Of a viewer who comes in twice it could not be told which stay a heartbeat is of.
                entered.merge(stay, time, (first, second) -> -1L);
            } else if (is("HEARTBEAT").test(event) && entered.get(stay) > 0) {
                assertThat((time - entered.get(stay)) % 30_000).isZero();
            }
        });
        assertThat(entered).isNotEmpty();
    }

    @Test
    void someSessionsEndsAreLostAndSomeEventsOfSessionsAreLate() {
        Told told = Told.of(scenario(SEED, new Audience(0, Audience.Unit.EVENTS), 50, 1_000, 30));
        List<JsonNode> events = told.values(SimulatedTopic.SESSIONS);

        assertThat(count(events, is("STARTED"))).isEqualTo(1_000);
        assertThat(count(events, is("ENDED"))).isBetween(940L, 990L);
        assertThat(told.records().stream().filter(record -> record.lateness() > 60_000))
                .hasSizeBetween(50, 300)
                .allMatch(record -> record.topic() == SimulatedTopic.SESSIONS);
    }

    @Test
    void aPlotIsFollowed() {
        Scenario scenario = scenario(SEED, 0);
        Streamer star = Cast.of(SEED, 1, START).get(0);
        RoomPlan usual = RoomPlan.of(
                0, "the-show", star, "首播", START + HOUR, START + 3 * HOUR, new Audience(40_000, Audience.Unit.EVENTS));
        Episode deadLink = new Episode(HOUR, 2 * HOUR, 1, 0, 1, 1);
        RoomPlan plan = usual.with(ArrivalCurve.of(1, 1), List.of(deadLink));

        List<JsonNode> clicks = Told.by(
                        new Simulation(scenario, List.of(star), List.of(plan).iterator()))
                .values(SimulatedTopic.VIEWERS)
                .stream()
                .filter(is("PRODUCT_CLICK"))
                .toList();

        // Who saw a product just before may click it just after.
        long offAt = START + 2 * HOUR + 12_000;
        assertThat(count(clicks, click -> click.get("eventTime").asLong() < offAt))
                .isGreaterThan(50);
        assertThat(count(clicks, click -> click.get("eventTime").asLong() >= offAt))
                .isZero();
    }

    @Test
    void plansOutOfOrderAreRefused() {
        Scenario scenario = scenario(SEED, 0);
        Streamer star = Cast.of(SEED, 1, START).get(0);
        Iterator<RoomPlan> plans = IntStream.of(2, 1)
                .mapToObj(hour -> RoomPlan.of(
                        hour,
                        "r" + hour,
                        star,
                        null,
                        START + hour * HOUR,
                        START + hour * HOUR + 1,
                        new Audience(0, Audience.Unit.EVENTS)))
                .iterator();
        Simulation simulation = new Simulation(scenario, List.of(star), plans);

        assertThatThrownBy(() -> Told.by(simulation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("r1 starts before");
    }

    @Test
    void aRoomThatNeverEndsIsRefused() {
        Streamer star = Cast.of(SEED, 1, START).get(0);
        Audience nobody = new Audience(0, Audience.Unit.EVENTS);

        assertThatThrownBy(() -> RoomPlan.of(0, "r", star, null, START, START + DAY + 1, nobody))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("24 h at most");
    }

    /** Four times as long with four times as many is told with no more in memory at any time. */
    @Test
    void memoryIsForWhatIsUnderWay() {
        int once = mostUnderWay(scenario(SEED, new Audience(40_000, Audience.Unit.EVENTS), 10, 60, 10));
        int fourTimes = mostUnderWay(scenario(SEED, new Audience(160_000, Audience.Unit.EVENTS), 10, 240, 40));

        assertThat(once).isGreaterThan(10);
        assertThat(fourTimes).isLessThan(2 * once);
    }

    private static int mostUnderWay(Scenario scenario) {
        Simulation simulation = Simulation.of(scenario);
        int most = 0;
        while (simulation.hasNext()) {
            simulation.next();
            most = Math.max(most, simulation.underWay());
        }
        return most;
    }
}
