package livegmv.domain.sessions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;

/** The sessions of a set of events, read as the design says it, with no care for anything but that. */
public final class NaiveSessionOracle {

    private static final long DAY = 86_400_000L;

    private record OnAirFor(String sessionId, long from, long to) {}

    public final Map<String, Long> started = new HashMap<>();
    public final Map<String, String> owner = new HashMap<>();
    public final Map<String, Long> ended = new HashMap<>();

    public NaiveSessionOracle(List<SessionEvent> events) {
        for (SessionEvent event : events) {
            String id = event.sessionId();
            if (event.type() == SessionEventType.ENDED) {
                ended.merge(id, event.eventTime(), Math::min);
            } else if (!started.containsKey(id)
                    || event.eventTime() < started.get(id)
                    || event.eventTime() == started.get(id) && compare(event.streamerId(), owner.get(id)) < 0) {
                started.put(id, event.eventTime());
                owner.put(id, event.streamerId());
            }
        }
    }

    /** The sessionId, or null. */
    public String at(String streamerId, long time) {
        List<OnAirFor> live = new ArrayList<>();
        for (String id : started.keySet()) {
            if (owner.get(id).equals(streamerId)) {
                live.add(new OnAirFor(id, started.get(id), end(id)));
            }
        }
        live.removeIf(session -> time < session.from || time >= session.to);
        return live.stream()
                .max((a, b) -> a.from != b.from ? Long.compare(a.from, b.from) : compare(a.sessionId, b.sessionId))
                .map(OnAirFor::sessionId)
                .orElse(null);
    }

    private long end(String id) {
        long end = started.get(id) + DAY;
        if (ended.containsKey(id)) {
            return Math.min(end, ended.get(id));
        }
        for (String other : started.keySet()) {
            if (owner.get(other).equals(owner.get(id)) && started.get(other) > started.get(id)) {
                end = Math.min(end, started.get(other));
            }
        }
        return end;
    }

    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
