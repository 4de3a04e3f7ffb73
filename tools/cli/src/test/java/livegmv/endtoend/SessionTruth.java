package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stream of session events amounts to, read from the design: all that is known is laid side by side. */
final class SessionTruth {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** @param end epoch ms of the earliest ENDED, or null */
    record Broadcast(String sessionId, String streamerId, long start, Long end) {
        long liveSeconds() {
            return end == null || end <= start ? 0 : Math.min(end - start, DAY) / 1000;
        }

        long asOf() {
            return end == null ? start : Math.max(start, end);
        }
    }

    private final Map<String, Broadcast> broadcasts = new HashMap<>();
    private final Map<String, Set<String>> everOf = new HashMap<>();
    private final List<SessionFact> facts;

    SessionTruth(List<SessionFact> facts) {
        this.facts = facts;
        Map<String, SessionFact> started = new HashMap<>();
        Map<String, Long> ended = new HashMap<>();
        for (SessionFact fact : facts) {
            if (fact.type().equals("ENDED")) {
                ended.merge(fact.sessionId(), fact.eventTime(), Math::min);
            } else {
                started.merge(fact.sessionId(), fact, SessionTruth::earlier);
                everOf.computeIfAbsent(fact.sessionId(), id -> new HashSet<>()).add(fact.streamerId());
            }
        }
        started.forEach((id, fact) ->
                broadcasts.put(id, new Broadcast(id, fact.streamerId(), fact.eventTime(), ended.get(id))));
    }

    private static SessionFact earlier(SessionFact one, SessionFact other) {
        if (one.eventTime() != other.eventTime()) {
            return one.eventTime() < other.eventTime() ? one : other;
        }
        return compare(one.streamerId(), other.streamerId()) <= 0 ? one : other;
    }

    /** Of all sessions with a STARTED, by sessionId. */
    Map<String, Broadcast> broadcasts() {
        return broadcasts;
    }

    /** Whose session it was at some time of its reading, whoever's it is in the end. */
    Set<String> everOf(String sessionId) {
        return everOf.getOrDefault(sessionId, Set.of());
    }

    /** All STARTED of the sessions of which facts contradict each other. */
    List<SessionFact> contested() {
        Map<String, Set<SessionFact>> different = new HashMap<>();
        facts.forEach(fact -> different
                .computeIfAbsent(fact.type() + " " + fact.sessionId(), key -> new HashSet<>())
                .add(fact));
        return facts.stream()
                .filter(fact -> fact.type().equals("STARTED"))
                .filter(fact -> List.of("STARTED ", "ENDED ").stream()
                        .anyMatch(type -> different
                                        .getOrDefault(type + fact.sessionId(), Set.of())
                                        .size()
                                > 1))
                .toList();
    }

    /** The session that the streamer had on air, or null. */
    String onAir(String streamerId, long time) {
        Broadcast last = null;
        for (Broadcast session : broadcasts.values()) {
            if (session.streamerId().equals(streamerId)
                    && session.start() <= time
                    && time - session.start() < DAY
                    && time < off(session)
                    && (last == null
                            || session.start() > last.start()
                            || session.start() == last.start() && compare(session.sessionId(), last.sessionId()) > 0)) {
                last = session;
            }
        }
        return last == null ? null : last.sessionId();
    }

    /** When the session was over: at its ENDED, else at the streamer's next STARTED, and after a day in any case. */
    private long off(Broadcast session) {
        long off = session.start() + DAY;
        if (session.end() != null) {
            return Math.min(off, session.end());
        }
        for (Broadcast other : broadcasts.values()) {
            if (other.streamerId().equals(session.streamerId()) && other.start() > session.start()) {
                off = Math.min(off, other.start());
            }
        }
        return off;
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
