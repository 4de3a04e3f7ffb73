package livegmv.domain.sessions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The key under which orders meet the sessions that they may belong to: a streamer, four hours of payment time, and one of 16
 * shares of the orders, so that one streamer's orders are not one key's work. A session is told to every bucket of the 24 hours
 * after its start, whatever its ENDED says, for it also ends an earlier session without ENDED.
 *
 * <p>Stored in state: a change of any of these numbers gives up what is kept.
 */
public final class OnAirBucket {

    static final long LENGTH = Duration.ofHours(4).toMillis();
    static final int SHARES = 16;

    private OnAirBucket() {}

    /** The bucket in which an order of {@code time}, epoch ms, looks for its session. */
    public static String of(String streamerId, long time, String orderId) {
        return key(streamerId, Math.floorDiv(time, LENGTH), Math.floorMod(orderId.hashCode(), SHARES));
    }

    /** Every bucket that the session may bear on. */
    public static List<String> of(Session session) {
        long first = Math.floorDiv(session.start(), LENGTH);
        long last = Math.floorDiv(session.start() + Session.LONGEST - 1, LENGTH);
        List<String> keys = new ArrayList<>((int) (last - first + 1) * SHARES);
        for (long bucket = first; bucket <= last; bucket++) {
            for (int share = 0; share < SHARES; share++) {
                keys.add(key(session.streamerId(), bucket, share));
            }
        }
        return keys;
    }

    /** The first instant after the bucket, epoch ms. */
    public static long end(String key) {
        int from = key.indexOf('|') + 1;
        return (Long.parseLong(key, from, key.indexOf('|', from), 10) + 1) * LENGTH;
    }

    /** Unambiguous, for ids contain no {@code |}. */
    private static String key(String streamerId, long bucket, int share) {
        return streamerId + "|" + bucket + "|" + share;
    }
}
