package livegmv.dashboard.held;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One record as it was read. Held as its bytes, for a tree of them takes five times the room, and few are shown.
 *
 * @param order within its groups: by time of what happens, by gmv of what is ranked
 * @param value a JSON object on one line
 */
public record HeldRecord(String key, Map<Group, String> groups, long order, byte[] value) implements Kept {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A fresh one each time. */
    public ObjectNode json() {
        try {
            return (ObjectNode) JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be written as it is, where nothing of it is looked at: a session has hundreds of minutes, each second. */
    public JsonNode unread() {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(new String(value, StandardCharsets.UTF_8)));
    }

    public String streamerId() {
        return groups.get(Group.STREAMER);
    }
}
