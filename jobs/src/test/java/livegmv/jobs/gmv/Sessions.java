package livegmv.jobs.gmv;

import java.nio.charset.StandardCharsets;
import livegmv.contracts.Received;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;
import livegmv.domain.sessions.Session;

/** The vocabulary of session tests: unless named, all sessions are anna's. */
final class Sessions {

    static final long ONE_HOUR = 3_600_000L;

    private Sessions() {}

    static SessionEvent started(String sessionId, String streamerId, long time) {
        return new SessionEvent(sessionId, streamerId, SessionEventType.STARTED, time, null);
    }

    static SessionEvent started(String sessionId, long time) {
        return started(sessionId, Orders.ANNA, time);
    }

    static SessionEvent ended(String sessionId, long time) {
        return new SessionEvent(sessionId, Orders.ANNA, SessionEventType.ENDED, time, null);
    }

    static Session onAir(String sessionId, long start) {
        return new Session(sessionId, Orders.ANNA, start, null);
    }

    static Session over(String sessionId, long start, long end) {
        return new Session(sessionId, Orders.ANNA, start, end);
    }

    /** As the source read it, from partition 1. */
    static Received<SessionEvent> received(SessionEvent event, long offset) {
        byte[] payload = ("payload " + offset).getBytes(StandardCharsets.UTF_8);
        return new Received<>(event, null, 1, offset, payload, payload.length);
    }
}
