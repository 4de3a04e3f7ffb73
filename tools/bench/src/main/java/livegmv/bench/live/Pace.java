package livegmv.bench.live;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Does something so many times a second, on a thread of its own, until it is closed. */
public final class Pace implements AutoCloseable {

    private static final long PAUSE_NANOS = 10_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final Thread thread;
    private volatile boolean ended;
    private volatile RuntimeException failure;

    /** @param step is given its number, from 0 */
    public Pace(String name, long perSecond, LongConsumer step) {
        thread = new Thread(() -> go(perSecond, step), name);
        thread.start();
    }

    private void go(long perSecond, LongConsumer step) {
        long began = System.nanoTime();
        long done = 0;
        try {
            while (!ended) {
                // Apart, for the product of a long time and a high rate does not fit.
                long passed = System.nanoTime() - began;
                long due = passed / SECOND_NANOS * perSecond + passed % SECOND_NANOS * perSecond / SECOND_NANOS;
                for (; done < due; done++) {
                    step.accept(done);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** @throws IllegalStateException if it has come to an end by itself */
    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join();
        if (failure != null) {
            throw new IllegalStateException(thread.getName() + " broke off", failure);
        }
    }
}
