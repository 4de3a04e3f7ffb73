package livegmv.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The {@code config.yaml} of a cluster on one machine: small, on loopback, everything under one folder. */
final class FlinkConfiguration {
    private FlinkConfiguration() {}

    /** @param overrides win over everything that is set here */
    static Map<String, String> of(Path folder, int rpcPort, int restPort, Map<String, String> overrides) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("jobmanager.rpc.address", BrokerSettings.HOST);
        settings.put("jobmanager.rpc.port", String.valueOf(rpcPort));
        settings.put("jobmanager.bind-host", BrokerSettings.HOST);
        settings.put("rest.address", BrokerSettings.HOST);
        settings.put("rest.bind-address", BrokerSettings.HOST);
        settings.put("rest.port", String.valueOf(restPort));
        settings.put("rest.bind-port", String.valueOf(restPort));
        settings.put("taskmanager.host", BrokerSettings.HOST);
        settings.put("taskmanager.bind-host", BrokerSettings.HOST);
        // The other ports (blobs, TaskManagers) are 0 by default: the system chooses them.

        settings.put("jobmanager.memory.process.size", "768m");
        settings.put("taskmanager.memory.process.size", "1280m");
        settings.put("taskmanager.memory.jvm-metaspace.size", "192m");
        settings.put("taskmanager.memory.jvm-overhead.min", "128m");
        settings.put("taskmanager.memory.jvm-overhead.max", "128m");
        settings.put("taskmanager.numberOfTaskSlots", "2");

        settings.put("state.backend.type", "rocksdb");
        settings.putAll(ShippedFlinkSettings.ofRocksDb());
        settings.put("execution.checkpointing.incremental", "true");
        settings.put("execution.checkpointing.interval", "5 s");
        settings.put(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        settings.put(
                "execution.checkpointing.savepoint-dir",
                folder.resolve("savepoints").toUri().toString());
        settings.put("io.tmp.dirs", folder.resolve("tmp").toString());
        // A killed JobManager leaves it behind: in the cluster's folder, which goes with the cluster's owner.
        settings.put("web.tmpdir", folder.resolve("web").toString());
        settings.put("process.working-dir", folder.resolve("work").toString());

        // A killed TaskManager is noticed within seconds; the timeout leaves room for a machine that is busy.
        settings.put("heartbeat.interval", "1 s");
        settings.put("heartbeat.timeout", "20 s");
        settings.put("restart-strategy.type", "exponential-delay");
        settings.put("restart-strategy.exponential-delay.initial-backoff", "500 ms");
        settings.put("restart-strategy.exponential-delay.max-backoff", "5 s");
        settings.putAll(overrides);
        return settings;
    }

    /** Writes {@code config.yaml} into the folder, which is made if absent. */
    static void write(Path folder, Map<String, String> settings) {
        StringBuilder yaml = new StringBuilder();
        settings.forEach((key, value) ->
                yaml.append(key).append(": '").append(value.replace("'", "''")).append("'\n"));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config.yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write Flink's configuration to " + folder, e);
        }
    }
}
