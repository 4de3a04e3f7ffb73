package livegmv.simulation;

import static livegmv.simulation.Told.START;
import static livegmv.simulation.Told.count;
import static livegmv.simulation.Told.is;
import static livegmv.simulation.Told.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import livegmv.contracts.TrafficSource;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final long SEED = 20250601;
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long DAY = TimeUnit.DAYS.toMillis(1);

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
