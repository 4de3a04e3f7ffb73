package livegmv.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for something outside this process, which can only be asked, not listened to.
 *
 * <p>A condition that throws counts as "not yet": a server that is starting refuses connections. What it threw last
 * becomes the cause of the {@link TimedOut}. A condition that can never be met any more says so with {@link Hopeless}.
 */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /** The deadline passed; the message says what was awaited and for how long. */
    public static final class TimedOut extends IllegalStateException {
        private static final long serialVersionUID = 1;

        TimedOut(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Thrown by a condition to end the wait at once, for instance when the awaited process is dead. */
    public static final class Hopeless extends IllegalStateException {
        private static final long serialVersionUID = 1;

        public Hopeless(String message) {
            super(message);
        }
    }

    /**
     * Polls until the condition is true.
     *
     * @param what completes "waiting for …" in the error
     * @throws TimedOut when it was not true within the time
     */
    public static void until(String what, Duration within, Callable<Boolean> condition) {
        present(what, within, () -> condition.call() ? Optional.of(true) : Optional.empty());
    }

    /**
     * Polls until there is a value, and returns it. The question is asked at least once.
     *
     * @param what completes "waiting for …" in the error
     * @throws TimedOut when there was none within the time
     */
    public static <T> T present(String what, Duration within, Callable<Optional<T>> question) {
        long deadline = System.nanoTime() + within.toNanos();
        while (true) {
            Exception last = null;
            try {
                Optional<T> answer = question.call();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (Hopeless e) {
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                last = e;
            } catch (Exception e) {
                last = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Interrupted while waiting for " + what, last);
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new TimedOut("Gave up after " + within.toMillis() + " ms waiting for " + what, last);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
