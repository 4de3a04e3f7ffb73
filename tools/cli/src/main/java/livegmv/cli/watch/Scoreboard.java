package livegmv.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livegmv.cli.records.OutputTail;

/** What a screen shows of the output topics: the latest day, and the orders whose issues changed last. */
final class Scoreboard implements OutputTail.Reader {

    static final List<String> TOPICS = List.of("gmv.platform", "gmv.leaderboard", "order-issues");

    private static final int ISSUES = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> issues = new LinkedHashMap<>();
    private JsonNode platform = MissingNode.getInstance();
    private JsonNode leaderboard = MissingNode.getInstance();

    @Override
    public void read(String topic, byte[] key, byte[] value) {
        switch (topic) {
            case "gmv.platform" -> platform = later(platform, value);
            case "gmv.leaderboard" -> leaderboard = later(leaderboard, value);
            case "order-issues" -> readIssues(new String(key, StandardCharsets.UTF_8), value);
            default -> throw new IllegalArgumentException("a topic that is not watched: " + topic);
        }
    }

    /** Of one day the record that came last, of several the latest day's. */
    private static JsonNode later(JsonNode held, byte[] value) {
        if (value == null) {
            return held;
        }
        JsonNode read = parse(value);
        return read.path("label").asText().compareTo(held.path("label").asText()) < 0 ? held : read;
    }

    private void readIssues(String orderId, byte[] value) {
        issues.remove(orderId);
        if (value != null) {
            issues.put(orderId, parse(value));
            if (issues.size() > ISSUES) {
                issues.remove(issues.keySet().iterator().next());
            }
        }
    }

    private static JsonNode parse(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("an output topic holds a value that is no JSON", e);
        }
    }

    /** A record of {@code gmv.platform}; missing while there is none. */
    JsonNode platform() {
        return platform;
    }

    /** A record of {@code gmv.leaderboard}; missing while there is none. */
    JsonNode leaderboard() {
        return leaderboard;
    }

    /** Records of {@code order-issues}, the one that changed last first. */
    List<JsonNode> issues() {
        List<JsonNode> latestFirst = new ArrayList<>(issues.values());
        Collections.reverse(latestFirst);
        return latestFirst;
    }

    /** Of the latest figure, epoch ms; 0 while there is none. */
    long asOf() {
        return Math.max(platform.path("asOf").asLong(), leaderboard.path("asOf").asLong());
    }
}
