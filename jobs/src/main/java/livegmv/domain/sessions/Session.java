package livegmv.domain.sessions;

import java.time.Duration;

/**
 * A broadcast whose start is known: the earliest STARTED holds, and of its end the earliest ENDED.
 *
 * @param start epoch ms
 * @param end epoch ms of the earliest ENDED, which may lie before the start; null while none is known
 */
public record Session(String sessionId, String streamerId, long start, Long end) {

    /** A session is on air this long at most, in ms, whatever its ENDED says. */
    public static final long LONGEST = Duration.ofHours(24).toMillis();

    /** From STARTED to ENDED, 24 hours at most; 0 while there is no ENDED, and when it was never on air. */
    public long liveSeconds() {
        return end == null ? 0 : Math.min(Math.max(0, end - start), LONGEST) / 1000;
    }

    /** The latest eventTime that is known of it, epoch ms. */
    public long asOf() {
        return end == null ? start : Math.max(start, end);
    }
}
