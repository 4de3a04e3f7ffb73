package livegmv.jobs.gmv;

import java.time.Duration;

/**
 * When state is freed that one instant, such as a midnight, frees of every streamer: at a time of its key within the ten minutes
 * after, for a million timers in one step would hold up a checkpoint's barrier. Whether something is gone is decided by the
 * instant itself.
 */
final class FreeingTime {

    static final long SPREAD = Duration.ofMinutes(10).toMillis();

    private FreeingTime() {}

    /** @param gone from then on nobody may look at it, epoch ms */
    static long of(String key, long gone) {
        return gone + Math.floorMod(key.hashCode(), SPREAD);
    }
}
