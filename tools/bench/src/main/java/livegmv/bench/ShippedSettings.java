package livegmv.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.WebOptions;

/**
 * What {@code config/flink-config.yaml} says of checkpoints and state, so that what is measured runs as operators run it. Memory,
 * width, restarts and metrics are the run's own. The build puts the file beside this class.
 */
public final class ShippedSettings {

    private static final String FILE = "flink-config.yaml";
    private static final String CHECKPOINTS = "execution.checkpointing.";

    private ShippedSettings() {}

    /** @param folder for all that Flink writes; exists */
    public static Configuration in(Path folder) throws IOException {
        Configuration settings = new Configuration();
        read(folder).toMap().forEach((key, value) -> {
            if (key.startsWith(CHECKPOINTS) || key.equals(StateBackendOptions.STATE_BACKEND.key())) {
                settings.setString(key, value);
            }
        });
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(folder, "checkpoints"));
        settings.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, uri(folder, "savepoints"));
        settings.set(CoreOptions.TMP_DIRS, folder.toString());
        settings.set(WebOptions.TMP_DIR, folder.toString());
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

    private static String uri(Path folder, String name) {
        return folder.resolve(name).toUri().toString();
    }
}
