package livegmv.bench;

import java.nio.file.Path;
import java.util.Set;
import livegmv.cluster.EmbeddedFlink;
import livegmv.cluster.ShippedFlinkSettings;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;

/**
 * What {@code config/flink-config.yaml} says of checkpoints and RocksDB, so that what is measured runs as operators run it. Memory,
 * width, restarts and metrics are the run's own.
 */
public final class ShippedSettings {

    private static final Set<String> FOLDERS =
            Set.of(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(), CheckpointingOptions.SAVEPOINT_DIRECTORY.key());

    private ShippedSettings() {}

    /**
     * Those of an embedded Flink, with the shipped ones of checkpoints.
     *
     * @param folder for all that Flink writes; exists
     * @param managedMib for RocksDB, of all tasks together
     */
    public static Configuration in(Path folder, int managedMib) {
        Configuration settings = EmbeddedFlink.settings(folder, managedMib);
        ShippedFlinkSettings.under("execution.checkpointing.").forEach((key, value) -> {
            if (!FOLDERS.contains(key)) {
                settings.setString(key, value);
            }
        });
        return settings;
    }
}
