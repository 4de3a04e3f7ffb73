package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.Held;
import livegmv.dashboard.held.HeldRecord;

/** The platform's day, its leaderboard, the sessions on air, the latest alerts. */
final class WallView {

    private static final int RANKS = 20;
    private static final int ROOMS = 24;

    private WallView() {}

    static void write(ObjectNode wall, Sight sight) {
        Held held = sight.held();
        wall.set("platform", latest(held, ShownTopic.PLATFORM));
        held.curve().writeTo(wall.putArray("curve"));
        ObjectNode leaderboard = latest(held, ShownTopic.LEADERBOARD);
        ArrayNode leaders = wall.putArray("leaderboard");
        if (leaderboard != null) {
            wall.set("leaderboardLabel", leaderboard.path("label"));
            wall.set("leaderboardAsOf", leaderboard.path("asOf"));
            writeLeaders(leaders, leaderboard, held);
        }
        ArrayNode rooms = wall.putArray("onAir");
        held.in(ShownTopic.CONVERSION, Group.ON_AIR, "")
                .limit(ROOMS)
                .map(room -> room(room.json(), held))
                .forEach(rooms::add);
        wall.put("onAirCount", held.countIn(ShownTopic.CONVERSION, Group.ON_AIR, ""));
        new ShownAlerts(sight).write(wall.putArray("alerts"), held.in(ShownTopic.ALERTS, Group.ALL, ""), false);
        RulesView.write(wall.putArray("rules"), sight);
    }

    /** Of the latest day; null: none yet. */
    private static ObjectNode latest(Held held, ShownTopic topic) {
        return held.in(topic, Group.ALL, "").findFirst().map(HeldRecord::json).orElse(null);
    }

    private static void writeLeaders(ArrayNode leaders, JsonNode leaderboard, Held held) {
        for (JsonNode entry : leaderboard.path("entries")) {
            if (leaders.size() == RANKS) {
                return;
            }
            ObjectNode leader = entry.deepCopy();
            leaders.add(leader.put("name", held.nameOf(leader.path("streamerId").asText())));
        }
    }

    private static ObjectNode room(ObjectNode conversion, Held held) {
        ObjectNode room = JsonNodeFactory.instance.objectNode();
        JsonNode whole = conversion.path("wholeSession");
        room.set("sessionId", conversion.path("sessionId"));
        room.set("streamerId", conversion.path("streamerId"));
        room.put("name", held.nameOf(conversion.path("streamerId").asText()));
        room.set("gmv", whole.path("gmv"));
        room.set("online", conversion.path("last10Minutes").path("online"));
        room.set("viewers", whole.path("viewers"));
        room.set("worstStep", conversion.path("worstStep"));
        room.set("asOf", conversion.path("asOf"));
        return room;
    }
}
