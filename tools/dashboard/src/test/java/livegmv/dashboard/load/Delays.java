package livegmv.dashboard.load;

import java.util.concurrent.atomic.AtomicIntegerArray;

/** How long things took, in ms. */
final class Delays {

    private static final int MOST = 60_000;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(MOST + 1);

    void add(long millis) {
        counts.incrementAndGet((int) Math.min(MOST, Math.max(0, millis)));
    }

    long count() {
        long sum = 0;
        for (int millis = 0; millis <= MOST; millis++) {
            sum += counts.get(millis);
        }
        return sum;
    }

    /** The least time within which this part of them was done. */
    int quantile(double part) {
        long wanted = (long) Math.ceil(count() * part);
        long sum = 0;
        for (int millis = 0; millis <= MOST; millis++) {
            sum += counts.get(millis);
            if (sum >= wanted) {
                return millis;
            }
        }
        return MOST;
    }
}
