package livegmv.jobs.alerts;

import java.util.concurrent.Callable;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.ThrowingRunnable;

/** Reads and writes state for a domain that knows of no state: that it cannot be reached is nothing to decide about. */
final class StateAccess {

    private StateAccess() {}

    static <T> T get(Callable<T> read) {
        try {
            return read.call();
        } catch (Exception e) {
            throw new FlinkRuntimeException("state cannot be read", e);
        }
    }

    static void run(ThrowingRunnable<Exception> write) {
        try {
            write.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("state cannot be written", e);
        }
    }
}
