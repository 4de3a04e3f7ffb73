package livegmv.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * One record of an input topic, as the contract's text describes it, apart from the project's own types.
 *
 * @param topic without the deployment's prefix
 * @param key what keeps records of one partition together
 * @param at epoch ms of event time at which it is sent, later than its own when it comes late
 */
record Happened(String topic, String key, long at, JsonNode record) {

    long eventTime() {
        return record.get("eventTime").asLong();
    }

    byte[] value() {
        return Fact.text(record).getBytes(StandardCharsets.UTF_8);
    }
}
