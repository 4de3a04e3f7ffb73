package livegmv.dashboard.view;

import static livegmv.dashboard.Evening.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import livegmv.config.DeploymentConfig;
import livegmv.dashboard.Evening;
import livegmv.dashboard.MovableClock;
import livegmv.dashboard.access.Caller;
import livegmv.dashboard.feed.Connection;
import livegmv.dashboard.held.Board;
import org.junit.jupiter.api.Test;

/** From records to the JSON of the views. */
class ViewsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PROVIDER = new Caller("p1");

    private final MovableClock clock = new MovableClock(NOW);
    private final Board board = new Board(clock);
    private final Views views =
            new Views(new DeploymentConfig("test", "", ZoneId.of("Asia/Shanghai"), "CNY", 2), clock);
    private final Evening evening = new Evening(board);

    /** As it is read from the wire. */
    private JsonNode view(ViewKind kind, String id, Caller caller) {
        ObjectNode view = board.look(held -> views.view(held, new ViewKey(kind, id, caller)))
                .orElseThrow(() -> new AssertionError("no " + kind + " " + id));
        try {
            return JSON.readTree(JSON.writeValueAsBytes(view));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode session(String id) {
        return view(ViewKind.SESSION, id, Caller.OPERATOR);
    }

    private JsonNode streamer(String id) {
        return view(ViewKind.STREAMER, id, Caller.OPERATOR);
    }

    @Test
    void aSessionHasItsOwnRecords() {
        evening.streamer("s1", "小满")
                .session("s1", "room", 700)
                .conversion("s1", "room", true, 650)
                .minute("s1", "room", NOW + 60_000, 2)
                .minute("s1", "room", NOW, 1)
                .product("s1", "room", "cheap", 5)
                .product("s1", "room", "dear", 50)
                .rolling("s1", "PT1H", 3)
                .rolling("s1", "PT1M", 1)
                .rolling("s1", "PT5M", 2)
                .month("s1", 9_000);

        JsonNode shown = session("room");

        assertThat(shown.path("name").asText()).isEqualTo("小满");
        assertThat(shown.at("/total/gmv").asLong()).isEqualTo(700);
        assertThat(shown.at("/conversion/wholeSession/gmv").asLong()).isEqualTo(650);
        assertThat(shown.path("minutes").findValuesAsText("gmv")).containsExactly("1", "2");
        assertThat(shown.path("products").findValuesAsText("productId")).containsExactly("dear", "cheap");
        assertThat(shown.path("rolling").findValuesAsText("window")).containsExactly("PT1M", "PT5M", "PT1H");
        assertThat(shown.at("/month/netGmv").asLong()).isEqualTo(9_000);
    }

    @Test
    void figuresAreThoseOfTheRecordsToTheLastDigit() {
        evening.session("s1", "room", 9_007_199_254_740_993L);

        assertThat(session("room").toString()).contains("\"gmv\":9007199254740993,");
    }

    @Test
    void milestonesAreThoseReachedAndTheNext() {
        evening.sessionRule("milestones", "100,500,1000")
                .session("s1", "room", 700)
                .alert("milestones", "s1", "SESSION", "room", 100)
                .alert("milestones", "s1", "SESSION", "room", 500)
                .alert("milestones", "s1", "SESSION", "an-older-room", 1000);

        JsonNode milestones = session("room").path("milestones");

        assertThat(milestones.path("reached").findValuesAsText("threshold")).containsExactlyInAnyOrder("100", "500");
        assertThat(milestones.path("next").toString())
                .isEqualTo("{\"ruleId\":\"milestones\",\"metric\":\"gmv\",\"period\":\"SESSION\",\"threshold\":1000,"
                        + "\"value\":700,\"reached\":false,\"missing\":300}");
    }

    @Test
    void allMilestonesReachedLeaveNoNext() {
        evening.sessionRule("milestones", "100").session("s1", "room", 700);

        assertThat(session("room").path("milestones").has("next")).isFalse();
    }

    @Test
    void aMonthIsShortOfItsThresholdsByDay() {
        // It is the 18th: of June 13 days are left, today counted.
        evening.platform(1).monthRule("m", "1000,2000", "\"PROVIDER\"").month("s1", 1_200);

        JsonNode thresholds = streamer("s1").path("thresholds");

        assertThat(thresholds).hasSize(2);
        assertThat(thresholds.get(0).path("reached").asBoolean()).isTrue();
        assertThat(thresholds.get(0).has("neededPerDay")).isFalse();
        assertThat(thresholds.get(1).path("missing").asLong()).isEqualTo(800);
        assertThat(thresholds.get(1).path("daysLeft").asInt()).isEqualTo(13);
        assertThat(thresholds.get(1).path("neededPerDay").asLong())
                .as("800 / 13, up")
                .isEqualTo(62);
    }

    @Test
    void lastMonthsFiguresAreNotThisMonths() {
        long may = 1_777_564_800_000L;
        evening.platform(1).monthRule("m", "1000", "\"PROVIDER\"").month("s1", "2026-05", may, 5_000);

        JsonNode shown = streamer("s1");

        assertThat(shown.path("monthLabel").asText()).isEqualTo("2026-06");
        assertThat(shown.path("month").isNull()).isTrue();
        assertThat(shown.at("/thresholds/0/missing").asLong()).isEqualTo(1_000);
        assertThat(shown.path("months")).hasSize(1);
    }

    @Test
    void aFirstEverThatWasReachedBeforeStaysReached() {
        evening.platform(1)
                .send(
                        livegmv.dashboard.feed.ShownTopic.RULES,
                        "first",
                        "{\"ruleId\":\"first\",\"version\":1,\"enabled\":true,\"metric\":\"netGmv\",\"period\":\"MONTH\","
                                + "\"condition\":{\"kind\":\"REACHES\",\"thresholds\":[1000],\"occurrence\":\"FIRST_EVER\"},"
                                + "\"audience\":[\"PROVIDER\"],\"severity\":\"INFO\"}")
                .month("s1", 10)
                .alert("first", "s1", "MONTH", "2026-04", 1_000);

        JsonNode threshold = streamer("s1").at("/thresholds/0");

        assertThat(threshold.path("reached").asBoolean()).isTrue();
        assertThat(threshold.path("reachedLabel").asText()).isEqualTo("2026-04");
        assertThat(threshold.path("missing").asLong()).isZero();
    }

    @Test
    void aRuleIsForThoseWhomItNames() {
        String where = ",\"where\":{\"previousMonth\":{\"metric\":\"gmv\",\"atLeast\":500,\"below\":2000}}";
        long may = 1_777_564_800_000L;
        evening.platform(1)
                .rule("mid", "\"metric\":\"netGmv\",\"period\":\"MONTH\"", "7000", "\"PROVIDER\"", where)
                .month("small", "2026-05", may, 499)
                .month("middle", "2026-05", may, 500)
                .month("large", "2026-05", may, 2_000);

        assertThat(streamer("small").path("thresholds")).isEmpty();
        assertThat(streamer("middle").path("thresholds")).hasSize(1);
        assertThat(streamer("large").path("thresholds")).isEmpty();
    }

    @Test
    void whatIsMeantForOperationsIsNotShownToProviders() {
        evening.platform(1)
                .contract("s1", "p1")
                .month("s1", 10)
                .monthRule("for-ops", "1000", "\"OPERATIONS\"")
                .monthRule("for-both", "2000", "\"PROVIDER\",\"OPERATIONS\"")
                .alertForOperations("for-ops", "s1", "2026-05", 1_000)
                .alert("for-both", "s1", "MONTH", "2026-05", 2_000, "p1", "p2");

        JsonNode operators = streamer("s1");
        JsonNode providers = view(ViewKind.STREAMER, "s1", PROVIDER);

        assertThat(operators.path("thresholds")).hasSize(2);
        assertThat(operators.path("alerts")).hasSize(2);
        assertThat(providers.path("thresholds").findValuesAsText("ruleId")).containsExactly("for-both");
        assertThat(providers.path("alerts").findValuesAsText("ruleId")).containsExactly("for-both");
        assertThat(providers.at("/alerts/0/providerIds").toString()).isEqualTo("[\"p1\"]");
        assertThat(operators.findValues("providerIds").toString()).contains("p2");
        assertThat(board.look(held -> views.rules(held, PROVIDER)).findValuesAsText("ruleId"))
                .containsExactly("for-both");
    }

    @Test
    void aProvidersStreamersAndWhatItWasToldOfThem() {
        evening.platform(1)
                .monthRule("m", "1000", "\"PROVIDER\"")
                .streamer("s1", "小满")
                .contract("s1", "p1")
                .month("s1", 900)
                .conversion("s1", "room", true, 5)
                .told("p1", "m", "s1", "2026-05", 1_000, "well done")
                .contract("s2", "p2")
                .told("p1", "m", "s2", "2026-05", 1_000, "of one who has left");

        JsonNode shown = view(ViewKind.PROVIDER, "p1", PROVIDER);

        assertThat(shown.path("streamers")).hasSize(1);
        assertThat(shown.at("/streamers/0/name").asText()).isEqualTo("小满");
        assertThat(shown.at("/streamers/0/onAir").asText()).isEqualTo("room");
        assertThat(shown.at("/streamers/0/month/netGmv").asLong()).isEqualTo(900);
        assertThat(shown.at("/streamers/0/nextThreshold/missing").asLong()).isEqualTo(100);
        assertThat(shown.path("notifications")).hasSize(1);
        assertThat(shown.at("/notifications/0/text/zh").asText()).isEqualTo("well done");
    }

    @Test
    void theRoomsThatSoldMostComeFirstAndThoseThatAreOverAreNotThere() {
        for (int room = 1; room <= 30; room++) {
            evening.conversion("s" + room, "room-" + room, true, room * 10L);
        }
        evening.conversion("s30", "room-30", false, 300);

        JsonNode wall = view(ViewKind.WALL, "", Caller.OPERATOR);

        assertThat(wall.path("onAir")).hasSize(24);
        assertThat(wall.path("onAirCount").asInt()).isEqualTo(29);
        assertThat(wall.at("/onAir/0/sessionId").asText()).isEqualTo("room-29");
        assertThat(wall.at("/onAir/0/asOf").asLong()).isEqualTo(NOW);
    }

    @Test
    void theHeadSaysHowReadingGoesAndWhetherFiguresMove() {
        evening.platform(1);
        JsonNode wall = view(ViewKind.WALL, "", Caller.OPERATOR);
        assertThat(wall.path("connected").asBoolean()).isTrue();
        assertThat(wall.path("asOf").asLong()).isEqualTo(NOW);
        assertThat(wall.path("moving").asBoolean()).isTrue();

        clock.moveBy(Duration.ofSeconds(30));
        board.connection(new Connection(false, false, List.of("alerts")));

        JsonNode still = view(ViewKind.WALL, "", Caller.OPERATOR);
        assertThat(still.path("moving").asBoolean()).isFalse();
        assertThat(still.path("connected").asBoolean()).isFalse();
        assertThat(still.path("missingTopics").toString()).isEqualTo("[\"alerts\"]");
        assertThat(still.at("/platform/gmv").asLong())
                .as("what was known stays")
                .isEqualTo(1);
    }
}
