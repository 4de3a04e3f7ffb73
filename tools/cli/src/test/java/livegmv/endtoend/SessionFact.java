package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One session event as the contract's text describes it, apart from the project's own types. */
record SessionFact(String type, String sessionId, String streamerId, long eventTime) implements Sent.InputFact {

    @Override
    public String id() {
        return sessionId;
    }

    @Override
    public byte[] record() {
        return Fact.text(members()).getBytes(StandardCharsets.UTF_8);
    }

    Map<String, Object> members() {
        return new TreeMap<>(Map.of(
                "type", type, "sessionId", sessionId, "streamerId", streamerId, "eventTime", eventTime, "title", "秋天"));
    }
}
