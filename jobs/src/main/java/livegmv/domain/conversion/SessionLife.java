package livegmv.domain.conversion;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a session's or day's audience is closed, and until when its money is restated; all in event time, at full minutes.
 *
 * @param restate ms after the close that orders and money still count
 * @param remembered ms after the close that the session is known to have been there
 */
public record SessionLife(long restate, long remembered) implements Serializable {

    /** From ENDED to the close: what viewers still do, and what comes late. */
    static final long AFTER_ENDED = Duration.ofMinutes(10).toMillis();
    /** A session without ENDED is closed when nothing has happened for so long. */
    static final long SILENCE = Duration.ofHours(24).toMillis();

    public static SessionLife of(Duration restate, Duration remembered) {
        return new SessionLife(restate.toMillis(), remembered.toMillis());
    }

    /** Of a session that ends at this time, epoch ms. */
    long closesAfterEnd(long ended) {
        return Minutes.notBefore(ended + AFTER_ENDED);
    }

    /** Of a session in which nothing happens after this time, epoch ms. */
    long closesAfterSilence(long lastActive) {
        return Minutes.notBefore(lastActive + SILENCE);
    }

    /** Of a day that ends at this time, epoch ms: whatever session was silent from then on is closed. */
    long dayClosesAt(long end) {
        return Minutes.notBefore(end + SILENCE + AFTER_ENDED);
    }

    /** Nothing restates it from then on. */
    long freedAt(long closed) {
        return Minutes.notBefore(closed + restate);
    }

    /** And from then on nobody knows that it was there. */
    long forgottenAt(long closed) {
        return Minutes.notBefore(closed + Math.max(restate, remembered));
    }

    /** Whether a session of which nothing is known but an event of this time would be closed by now. */
    boolean isOver(long time, long watermark) {
        return Minutes.reached(closesAfterSilence(time)) <= watermark;
    }

    /** Whether such an event would not even restate it. */
    boolean isGone(long time, long watermark) {
        return Minutes.reached(freedAt(closesAfterSilence(time))) <= watermark;
    }
}
