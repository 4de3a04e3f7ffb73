package livegmv.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * The broker of {@link EmbeddedBroker} as a process of its own, with Kafka's own main class, to be stopped, killed and
 * started again on its data. Ports are chosen at the first start and kept from then on.
 *
 * <p>Its folder holds {@code data}, {@code server.properties} and {@code broker.log}, and outlives {@link #close}.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int PORT_ATTEMPTS = 5;

    /**
     * A killed broker is not let in again before its former session has expired, 9 s after the controller, which
     * came back with it, took office. That is the better part of a restart.
     */
    private static final Map<String, String> QUICK_RETURN =
            Map.of("broker.session.timeout.ms", "3000", "broker.heartbeat.interval.ms", "500");

    private final Path folder;
    private final Map<String, String> overrides;
    private final Optional<CommitRelay> relay;
    private int brokerPort;
    private int controllerPort;
    private int relayedPort;
    private ChildProcess process;

    private BrokerProcess(Path folder, Map<String, String> overrides, Optional<CommitRelay> relay) {
        this.folder = folder.toAbsolutePath();
        this.relay = relay;
        this.overrides = new HashMap<>(QUICK_RETURN);
        this.overrides.putAll(overrides);
    }

    /** As {@link #start(Path, Map)}, with the settings of this module alone. */
    public static BrokerProcess start(Path folder) {
        return start(folder, Map.of());
    }

    /**
     * Starts a broker and returns once it takes requests.
     *
     * @param folder is made if absent; a broker's data that is found there is served again
     * @param overrides broker settings, as in {@code server.properties}, over those of this module
     * @throws IllegalStateException when it does not start; the message ends with the last lines of its log
     */
    public static BrokerProcess start(Path folder, Map<String, String> overrides) {
        return started(new BrokerProcess(folder, overrides, Optional.empty()));
    }

    /**
     * As {@link #start(Path)}, with a second way in: who comes through the relay is told that the broker is there, and so comes
     * through it always. {@link #bootstrapServers} is the way past it.
     */
    public static BrokerProcess startBehind(CommitRelay relay, Path folder) {
        return started(new BrokerProcess(folder, Map.of(), Optional.of(relay)));
    }

    private static BrokerProcess started(BrokerProcess broker) {
        broker.start();
        return broker;
    }

    /**
     * Starts it again after {@link #stop} or {@link #kill}, on the same data and ports.
     *
     * @throws IllegalStateException when it runs already or does not start
     */
    public synchronized void start() {
        if (isRunning()) {
            throw new IllegalStateException("The broker runs already, with pid " + process.pid());
        }
        boolean portsAreGiven = brokerPort != 0;
        for (int attempt = 1; ; attempt++) {
            if (!portsAreGiven) {
                brokerPort = Loopback.port();
                controllerPort = Loopback.port();
                relayedPort = Loopback.port();
            }
            try {
                launch();
                relay.ifPresent(before -> before.forwardTo(relayedPort));
                return;
            } catch (RuntimeException e) {
                if (process == null) {
                    throw e;
                }
                boolean portTaken = !process.isAlive() && process.logContains("Address already in use");
                process.kill();
                if (!portTaken || portsAreGiven || attempt == PORT_ATTEMPTS) {
                    throw new IllegalStateException("The broker did not start" + process.logTail(), e);
                }
            }
        }
    }

    /** What clients give as {@code bootstrap.servers}; the same after every start. */
    public synchronized String bootstrapServers() {
        return BrokerSettings.HOST + ":" + brokerPort;
    }

    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** The process id of the broker that was started last. */
    public synchronized long pid() {
        return process.pid();
    }

    /**
     * SIGTERM, as an operator would; returns once it is gone. Does nothing when it does not run.
     *
     * @throws IllegalStateException when it had to be killed
     */
    public synchronized void stop() {
        if (isRunning()) {
            process.stop(STOP);
        }
    }

    /** SIGKILL; returns once it is gone. What the broker had acknowledged is on disk or in the page cache. */
    public synchronized void kill() {
        if (process != null) {
            process.kill();
        }
    }

    /** {@link #stop}; the folder stays. */
    @Override
    public void close() {
        stop();
    }

    private void launch() {
        process = null;
        Path data = folder.resolve("data");
        Path settings = folder.resolve("server.properties");
        try {
            Files.createDirectories(data);
            Properties properties = BrokerSettings.of(data, brokerPort, controllerPort, overrides);
            relay.ifPresent(before -> properties.putAll(
                    BrokerSettings.withRelay(brokerPort, controllerPort, relayedPort, before.port())));
            try (Writer writer = Files.newBufferedWriter(settings)) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not prepare " + folder + " for a broker", e);
        }
        BrokerSettings.format(data);
        Path log = folder.resolve("broker.log");
        putAside(log);
        JavaCommand java = new JavaCommand(
                // Whoever calls this has Kafka's server on its class path; more than that does the broker no harm.
                System.getProperty("java.class.path"),
                List.of("-Xms128m", "-Xmx1g", "-XX:+ExitOnOutOfMemoryError"),
                "kafka.Kafka",
                List.of(settings.toString()));
        process = ChildProcess.start("Broker", folder, log, java.line(), java.environment());
        awaitRequests();
    }

    /** One run, one log: what a former run wrote must not be taken for this one's words. */
    private static void putAside(Path log) {
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling("broker.previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not put aside " + log, e);
        }
    }

    private void awaitRequests() {
        // First the bare port: an admin client that is refused logs a warning at each attempt.
        Await.until("the broker's port " + brokerPort, START, () -> {
            process.requireAlive();
            return Loopback.accepts(brokerPort);
        });
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            Await.until("the broker's answer on " + bootstrapServers(), START, () -> {
                process.requireAlive();
                return !admin.describeCluster()
                        .nodes()
                        .get(10, TimeUnit.SECONDS)
                        .isEmpty();
            });
        }
    }
}
