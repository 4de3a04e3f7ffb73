package livegmv.domain.sessions;

/**
 * What one more event changes for its session.
 *
 * @param before null while no STARTED was known
 * @param after never null, for what holds is replaced but not taken back
 * @param asOf the latest eventTime that holds of it, epoch ms
 * @param watermark at which it was settled, epoch ms: whether a period is gone is decided once, by this
 */
public record SessionChange(String sessionId, Session before, Session after, long asOf, long watermark) {

    /** Null when the facts amount to the same. */
    public static SessionChange between(SessionFacts before, SessionFacts after, String sessionId, long watermark) {
        Session session = after.session(sessionId);
        if (session == null || before.holdsAs(after)) {
            return null;
        }
        return new SessionChange(sessionId, before.session(sessionId), session, session.asOf(), watermark);
    }
}
