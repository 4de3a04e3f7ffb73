package livegmv.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real Kafka broker inside this JVM, with its controller, on loopback and in a directory of its own that is deleted
 * when it closes.
 *
 * <p>It is put together from the same production classes as {@code KafkaRaftServer}, one level below it, for two
 * reasons: the listening sockets are bound here before the broker learns their ports, so that none can be taken in
 * between; and fatal faults are noted instead of ending the JVM ({@link #fault}).
 *
 * <p>Topics are never created by being named; use an admin client. Records of up to 128 MiB pass, their timestamps
 * are neither limited nor a reason to delete them. What it logs goes where the application's slf4j binding sends it.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final TemporaryFolder folder;
    private final BrokerFaults faults;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final String bootstrapServers;
    private boolean closed;

    private EmbeddedBroker(
            TemporaryFolder folder,
            BrokerFaults faults,
            ControllerServer controller,
            BrokerServer broker,
            String bootstrapServers) {
        this.folder = folder;
        this.faults = faults;
        this.controller = controller;
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker under the system's temporary directory. */
    public static EmbeddedBroker start() {
        return start(Path.of(System.getProperty("java.io.tmpdir")), Map.of());
    }

    /**
     * Starts a broker and returns once it takes requests.
     *
     * @param parent where its directory is made; needs room for all the records that will be written
     * @param overrides broker settings, as in {@code server.properties}, over those of this class
     * @throws IllegalStateException when it does not start; nothing is left behind
     */
    public static EmbeddedBroker start(Path parent, Map<String, String> overrides) {
        TemporaryFolder folder = TemporaryFolder.in(parent, "livegmv-broker-");
        BrokerFaults faults = new BrokerFaults();
        faults.intercept();
        try {
            return start(folder, faults, overrides);
        } catch (Exception | Error e) {
            faults.release();
            folder.close();
            throw new IllegalStateException("The embedded broker did not start: " + e.getMessage(), e);
        }
    }

    private static EmbeddedBroker start(TemporaryFolder folder, BrokerFaults faults, Map<String, String> overrides)
            throws IOException {
        Path data = Files.createDirectories(folder.path().resolve("data"));
        BrokerSettings.format(data);
        ServerSocketChannel brokerSocket = Loopback.listen();
        ServerSocketChannel controllerSocket = Loopback.listen();
        try {
            int brokerPort = port(brokerSocket);
            int controllerPort = port(controllerSocket);
            Properties settings = BrokerSettings.of(data, brokerPort, controllerPort, overrides);
            KafkaConfig config = KafkaConfig.fromProps(settings, false);
            Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> directories = KafkaRaftServer.initializeLogDirs(
                    config, LoggerFactory.getLogger(EmbeddedBroker.class), "[EmbeddedBroker] ");
            SharedServer shared = new SharedServer(
                    config,
                    directories._1(),
                    Time.SYSTEM,
                    Server.initializeMetrics(
                            config, Time.SYSTEM, directories._1().clusterId().orElseThrow()),
                    CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(
                            config.quorumConfig().voters())),
                    List.of(),
                    faults.handlers(),
                    alreadyBound(Map.of(
                            BrokerSettings.BROKER_LISTENER,
                            brokerSocket,
                            BrokerSettings.CONTROLLER_LISTENER,
                            controllerSocket)));
            BrokerServer broker = new BrokerServer(shared);
            ControllerServer controller =
                    new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
            try {
                controller.startup();
                broker.startup();
            } catch (Exception | Error e) {
                broker.shutdown();
                controller.shutdown();
                throw e;
            }
            return new EmbeddedBroker(folder, faults, controller, broker, BrokerSettings.HOST + ":" + brokerPort);
        } catch (Exception | Error e) {
            brokerSocket.close();
            controllerSocket.close();
            throw e;
        }
    }

    /** What clients give as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where the broker keeps its data while it runs. */
    public Path directory() {
        return folder.path();
    }

    /**
     * What the broker died of, if it did: a full disk, for instance. Clients only see timeouts then, so ask here
     * before reporting theirs.
     */
    public Optional<Throwable> fault() {
        return faults.fatal();
    }

    /** Stops the broker and deletes its directory. Clients must be closed before, or they retry in vain. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            broker.shutdown();
            controller.shutdown();
        } finally {
            faults.release();
            folder.close();
        }
    }

    private static int port(ServerSocketChannel socket) throws IOException {
        return ((InetSocketAddress) socket.getLocalAddress()).getPort();
    }

    private static ServerSocketFactory alreadyBound(Map<String, ServerSocketChannel> sockets) {
        return (listener, address, backlog, receiveBufferBytes) -> {
            ServerSocketChannel socket = sockets.get(listener);
            if (socket == null) {
                throw new UncheckedIOException(new IOException("No listener " + listener + " was bound"));
            }
            // Kafka's selector takes no blocking channels.
            socket.configureBlocking(false);
            return socket;
        };
    }
}
