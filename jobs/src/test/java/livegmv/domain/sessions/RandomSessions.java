package livegmv.domain.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livegmv.contracts.SessionEvent;
import livegmv.contracts.SessionEventType;

/** Events of a few sessions from a seed, few enough and close enough in time to meet, tie, overlap and contradict each other. */
public final class RandomSessions {

    public static final String[] STREAMERS = {"anna", "😀", "！"};

    private static final String[] SESSIONS = {"live-1", "live-2", "live-3", "😀", "！"};
    private static final long BASE = 1_780_000_000_000L;
    private static final long STEP = 3_600_000L;
    private static final int STEPS = 60;

    private final Random random;

    public RandomSessions(long seed) {
        this.random = new Random(seed);
    }

    public List<SessionEvent> events(int most) {
        List<SessionEvent> events = new ArrayList<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            SessionEvent event = new SessionEvent(
                    SESSIONS[random.nextInt(SESSIONS.length)],
                    STREAMERS[random.nextInt(4) == 0 ? random.nextInt(STREAMERS.length) : 0],
                    SessionEventType.values()[random.nextInt(5) / 3],
                    time(),
                    null);
            events.add(event);
        }
        return events;
    }

    /** On a full hour, or a millisecond before it or after it: where sessions start and end. */
    public long time() {
        return BASE + STEP * random.nextInt(STEPS) + (random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 0);
    }
}
