package livegmv.dashboard.held;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;
import java.util.TreeMap;

/** How the latest day's GMV grew: one point a minute of event time, so at most some 1500. What was compacted away is missing. */
public final class DayCurve {

    private static final long MINUTE = 60_000;
    private static final int MOST_POINTS = 1_500;

    private final TreeMap<Long, Long> gmvByMinute = new TreeMap<>();
    private String label = "";

    /** @param platform a record of {@code gmv.platform} */
    void add(JsonNode platform) {
        int compared = platform.path("label").asText().compareTo(label);
        if (compared < 0) {
            return;
        }
        if (compared > 0) {
            label = platform.path("label").asText();
            gmvByMinute.clear();
        }
        // A day goes on being restated after its end; the curve is of the day itself.
        long at = Math.min(platform.path("asOf").asLong(), platform.path("end").asLong(Long.MAX_VALUE));
        gmvByMinute.put(at / MINUTE, platform.path("gmv").asLong());
        if (gmvByMinute.size() > MOST_POINTS) {
            gmvByMinute.pollFirstEntry();
        }
    }

    /** Pairs of epoch ms and minor units, ascending. */
    public void writeTo(ArrayNode points) {
        for (Map.Entry<Long, Long> point : gmvByMinute.entrySet()) {
            points.addArray().add(point.getKey() * MINUTE).add(point.getValue());
        }
    }
}
