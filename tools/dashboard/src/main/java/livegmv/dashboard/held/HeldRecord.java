package livegmv.dashboard.held;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * One record as it was read. Held as its bytes, for a tree of them takes five times the room, and few are shown.
 *
 * @param order within its groups: by time of what happens, by gmv of what is ranked
 * @param value a JSON object
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

    public String streamerId() {
        return groups.get(Group.STREAMER);
    }
}
