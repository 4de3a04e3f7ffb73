package livegmv.cluster;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * What a single broker of this module is told: one node that is broker and controller, on loopback, with one copy of
 * everything, quick to start, and without surprises for input that is old, large or dated ahead.
 */
final class BrokerSettings {
    static final String HOST = "127.0.0.1";
    static final String BROKER_LISTENER = "BROKER";
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String RELAYED_LISTENER = "RELAYED";
    private static final String PROTOCOLS = BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT";
    private static final int NODE_ID = 1;

    /** A record of 128 MiB, and room for what the batch adds. */
    private static final int LARGEST_BATCH_BYTES = 136 << 20;
    /** A request holds a batch and its own header. */
    private static final int LARGEST_REQUEST_BYTES = 144 << 20;

    private BrokerSettings() {}

    /** @param overrides win over everything that is set here */
    static Properties of(Path directory, int brokerPort, int controllerPort, Map<String, String> overrides) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE_ID));
        settings.put("log.dirs", directory.toString());
        settings.put(
                "listeners",
                String.join(",", address(BROKER_LISTENER, brokerPort), address(CONTROLLER_LISTENER, controllerPort)));
        settings.put("listener.security.protocol.map", PROTOCOLS);
        settings.put("inter.broker.listener.name", BROKER_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);

        // The only voter waits for nobody, so the usual patience would only delay the start.
        settings.put("controller.quorum.election.timeout.ms", "200");
        settings.put("controller.quorum.fetch.timeout.ms", "400");
        settings.put("controller.quorum.election.backoff.max.ms", "100");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");

        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // A topic that nobody declared is a misspelt name, not a wish.
        settings.put("auto.create.topics.enable", "false");

        settings.put("message.max.bytes", String.valueOf(LARGEST_BATCH_BYTES));
        settings.put("replica.fetch.max.bytes", String.valueOf(LARGEST_BATCH_BYTES));
        settings.put("replica.fetch.response.max.bytes", String.valueOf(LARGEST_REQUEST_BYTES));
        settings.put("fetch.max.bytes", String.valueOf(LARGEST_REQUEST_BYTES));
        settings.put("socket.request.max.bytes", String.valueOf(LARGEST_REQUEST_BYTES));

        // Input of last year must still be there when it is read, and a timestamp ahead of the clock is for the jobs
        // to judge, not for the broker to refuse.
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        settings.put("log.message.timestamp.before.max.ms", String.valueOf(Long.MAX_VALUE));
        settings.put("log.message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));

        // By default the cleaner takes 128 MiB of heap before it has cleaned anything.
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        settings.putAll(overrides);
        return settings;
    }

    /**
     * What is said otherwise of a broker with one more listener, of whom clients are told that it is elsewhere.
     *
     * @param relayedPort where the further listener is
     * @param advertisedPort where its clients are told that it is
     */
    static Map<String, String> withRelay(int brokerPort, int controllerPort, int relayedPort, int advertisedPort) {
        String broker = address(BROKER_LISTENER, brokerPort);
        return Map.of(
                "listeners",
                String.join(
                        ",",
                        broker,
                        address(CONTROLLER_LISTENER, controllerPort),
                        address(RELAYED_LISTENER, relayedPort)),
                "advertised.listeners",
                String.join(",", broker, address(RELAYED_LISTENER, advertisedPort)),
                "listener.security.protocol.map",
                PROTOCOLS + "," + RELAYED_LISTENER + ":PLAINTEXT");
    }

    private static String address(String listener, int port) {
        return listener + "://" + HOST + ":" + port;
    }

    /**
     * Makes the directory a broker's own, as {@code kafka-storage.sh format} does. Does nothing when it is already.
     *
     * @throws IllegalStateException when the directory cannot be written
     */
    static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(quiet)
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .setDirectories(List.of(directory.toString()))
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("Could not format " + directory + " for a broker", e);
        }
    }
}
