package livegmv.dashboard.held;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.Map;
import livegmv.dashboard.feed.ShownTopic;

/** What of an output record it is found and ordered by. Fields: docs/contracts. */
final class RecordReading {

    /** Not what it is to be found by. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }

    private RecordReading() {}

    /**
     * @param key as the topic has it
     * @param json the value, read
     */
    static HeldRecord of(ShownTopic topic, String key, byte[] value, JsonNode json) throws Unfit {
        Map<Group, String> groups = new EnumMap<>(Group.class);
        return switch (topic) {
            case PLATFORM, LEADERBOARD -> {
                groups.put(Group.ALL, "");
                yield new HeldRecord(key, groups, time(json, "start", "asOf"), value);
            }
            case ROLLING -> {
                streamer(groups, json);
                // The shortest window first.
                yield new HeldRecord(key, groups, -windowMillis(json), value);
            }
            case SESSION -> {
                streamer(groups, json);
                groups.put(Group.SESSION, text(json, "label"));
                yield new HeldRecord(key, groups, time(json, "start", "asOf"), value);
            }
            case DAILY, MONTHLY -> {
                streamer(groups, json);
                yield new HeldRecord(key, groups, time(json, "start", "asOf"), value);
            }
            case CONVERSION -> {
                streamer(groups, json);
                groups.put(Group.SESSION, text(json, "sessionId"));
                if (json.path("onAir").asBoolean()) {
                    groups.put(Group.ON_AIR, "");
                }
                yield new HeldRecord(
                        key, groups, json.path("wholeSession").path("gmv").asLong(), value);
            }
            case MINUTE -> {
                streamer(groups, json);
                groups.put(Group.SESSION, text(json, "sessionId"));
                long start = json.path("start").asLong();
                yield new HeldRecord(key + "|" + start, groups, start, value);
            }
            case PRODUCT -> {
                streamer(groups, json);
                groups.put(Group.SESSION, text(json, "sessionId"));
                yield new HeldRecord(key, groups, json.path("gmv").asLong(), value);
            }
            case ALERTS -> {
                streamer(groups, json);
                groups.put(Group.ALL, "");
                if (json.path("period").asText().equals("SESSION")) {
                    groups.put(Group.SESSION, text(json, "label"));
                }
                yield new HeldRecord(key, groups, json.path("asOf").asLong(), value);
            }
            case NOTIFICATIONS -> {
                JsonNode alert = json.path("alert");
                streamer(groups, alert);
                groups.put(Group.PROVIDER, text(json, "providerId"));
                groups.put(Group.ALERT, text(alert, "alertId"));
                yield new HeldRecord(
                        text(json, "notificationId"), groups, json.path("asOf").asLong(), value);
            }
            case STREAMERS, CONTRACTS, RULES -> throw new IllegalArgumentException(topic + " is an input");
        };
    }

    private static void streamer(Map<Group, String> groups, JsonNode json) throws Unfit {
        groups.put(Group.STREAMER, text(json, "streamerId"));
    }

    private static String text(JsonNode json, String field) throws Unfit {
        JsonNode value = json.path(field);
        if (!value.isTextual()) {
            throw new Unfit("no " + field);
        }
        return value.asText();
    }

    private static long time(JsonNode json, String field, String otherwise) {
        return json.path(field).asLong(json.path(otherwise).asLong());
    }

    private static long windowMillis(JsonNode json) throws Unfit {
        try {
            return Duration.parse(text(json, "window")).toMillis();
        } catch (DateTimeParseException e) {
            throw new Unfit("no window");
        }
    }
}
