package livegmv.domain.sessions;

import livegmv.json.CodePointOrder;

/**
 * Which of a streamer's sessions was on air at an instant: the one started last, then the larger sessionId in the order of code
 * points. A session is on air from its start until its ENDED, 24 hours at most; one without ENDED at most until the streamer's
 * next STARTED that is strictly later, even if that one was never on air itself.
 */
public final class OnAir {

    private OnAir() {}

    /**
     * @param sessions of one streamer: at least all that started in the 24 hours up to {@code time}
     * @param time epoch ms
     * @return the sessionId, or null for none
     */
    public static String at(Iterable<Session> sessions, long time) {
        long latestStart = Long.MIN_VALUE;
        for (Session session : sessions) {
            if (session.start() <= time) {
                latestStart = Math.max(latestStart, session.start());
            }
        }
        Session found = null;
        for (Session session : sessions) {
            if (isOnAir(session, time, latestStart) && (found == null || prevails(session, found))) {
                found = session;
            }
        }
        return found == null ? null : found.sessionId();
    }

    /** @param latestStart of the streamer's sessions up to {@code time}: it ends every earlier one that has no ENDED */
    private static boolean isOnAir(Session session, long time, long latestStart) {
        if (session.start() > time || time - session.start() >= Session.LONGEST) {
            return false;
        }
        return session.end() == null ? session.start() == latestStart : time < session.end();
    }

    private static boolean prevails(Session session, Session other) {
        return session.start() != other.start()
                ? session.start() > other.start()
                : CodePointOrder.compare(session.sessionId(), other.sessionId()) > 0;
    }
}
