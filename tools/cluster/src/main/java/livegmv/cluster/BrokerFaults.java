package livegmv.cluster;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.FaultHandlerFactory;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.server.fault.FaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broker's fatal faults from ending the JVM that it shares with the application.
 *
 * <p>Kafka has two ways out. Its fault handlers are injected, so those of an embedded broker only note the fault. But
 * some code, above all the handling of a log directory that can no longer be written, calls Kafka's {@code Exit},
 * which ends the JVM without a word to the application. While at least one embedded broker runs, that too is noted,
 * and the calling thread ends with an error instead. The broker is of no use afterwards: clients see timeouts, and
 * {@link EmbeddedBroker#fault} says why.
 */
final class BrokerFaults {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);
    private static final Object LOCK = new Object();
    private static int running;
    /** Kafka's exit does not say which broker called it; the last one is shared by all of this JVM. */
    private static final AtomicReference<Throwable> EXIT = new AtomicReference<>();

    private final AtomicReference<Throwable> first = new AtomicReference<>();

    /** Begins to intercept Kafka's exits; must be paired with {@link #release}. */
    void intercept() {
        synchronized (LOCK) {
            if (running++ == 0) {
                EXIT.set(null);
                Exit.setExitProcedure(BrokerFaults::refuse);
                Exit.setHaltProcedure(BrokerFaults::refuse);
            }
        }
    }

    void release() {
        synchronized (LOCK) {
            if (--running == 0) {
                Exit.resetExitProcedure();
                Exit.resetHaltProcedure();
            }
        }
    }

    FaultHandlerFactory handlers() {
        return (name, fatal, action) -> handler(name, fatal, action);
    }

    /** The first fatal fault, if there was one. */
    Optional<Throwable> fatal() {
        return Optional.ofNullable(first.get()).or(() -> Optional.ofNullable(EXIT.get()));
    }

    private FaultHandler handler(String name, boolean fatal, Runnable action) {
        return (message, cause) -> {
            RuntimeException fault = new IllegalStateException("Embedded broker, " + name + ": " + message, cause);
            LOG.error("{} fault in the embedded broker", fatal ? "Fatal" : "Survivable", fault);
            if (fatal) {
                first.compareAndSet(null, fault);
            }
            action.run();
            return fault;
        };
    }

    private static void refuse(int status, String message) {
        IllegalStateException fault =
                new IllegalStateException("The embedded broker wanted to end this JVM with status " + status
                        + (message == null ? "" : ": " + message));
        EXIT.compareAndSet(null, fault);
        LOG.error("Fatal fault in the embedded broker", fault);
        throw fault;
    }
}
