package livegmv.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import livegmv.cluster.EmbeddedFlink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * What {@code config/flink-config.yaml} says of checkpoints and RocksDB, so that what is measured runs as operators run it. Memory,
 * width, restarts and metrics are the run's own. The build puts the file beside this class.
 */
public final class ShippedSettings {

    private static final String FILE = "flink-config.yaml";
    private static final List<String> TAKEN = List.of("execution.checkpointing.", "state.backend.rocksdb.");
    private static final Set<String> FOLDERS =
            Set.of(CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(), CheckpointingOptions.SAVEPOINT_DIRECTORY.key());

    private ShippedSettings() {}

    /**
     * Those of an embedded Flink, with the shipped ones of checkpoints and RocksDB.
     *
     * @param folder for all that Flink writes; exists
     * @param managedMib for RocksDB, of all tasks together
     */
    public static Configuration in(Path folder, int managedMib) throws IOException {
        Configuration settings = EmbeddedFlink.settings(folder, managedMib);
        read(folder).toMap().forEach((key, value) -> {
            if (TAKEN.stream().anyMatch(key::startsWith) && !FOLDERS.contains(key)) {
                settings.setString(key, value);
            }
        });
        return settings;
    }

    /** As Flink reads it, which takes a folder with a {@code config.yaml}. */
    private static Configuration read(Path folder) throws IOException {
        Path copied = Files.createTempDirectory(folder, "conf-");
        try (InputStream shipped = ShippedSettings.class.getResourceAsStream(FILE)) {
            Files.copy(shipped, copied.resolve(GlobalConfiguration.FLINK_CONF_FILENAME));
        }
        return GlobalConfiguration.loadConfiguration(copied.toString());
    }
}
