package livegmv.bench.latency;

import java.util.Arrays;

/** How long the events of one kind took until a reader saw them, in ms. Shared by threads. */
final class Delays {

    private long[] millis = new long[1024];
    private int size;

    synchronized void add(long delay) {
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, 2 * size);
        }
        millis[size++] = delay;
    }

    synchronized int size() {
        return size;
    }

    /**
     * The shortest delay that so many were at or under.
     *
     * @param share above 0, up to 1
     * @throws IllegalStateException if there is none
     */
    synchronized long percentile(double share) {
        if (size == 0) {
            throw new IllegalStateException("nothing was seen");
        }
        long[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * size) - 1];
    }
}
