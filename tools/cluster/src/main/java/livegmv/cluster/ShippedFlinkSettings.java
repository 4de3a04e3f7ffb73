package livegmv.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.GlobalConfiguration;

/** What {@code config/flink-config.yaml} says, so that whatever runs here runs as operators run it. The build puts the file beside this class. */
public final class ShippedFlinkSettings {

    private static final String FILE = "flink-config.yaml";

    private ShippedFlinkSettings() {}

    /** Of RocksDB itself: how it keeps state, not where, nor whether. */
    public static Map<String, String> ofRocksDb() {
        return under("state.backend.rocksdb.");
    }

    /** Those whose keys begin so. */
    public static Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        read().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key, value);
            }
        });
        return found;
    }

    /** As Flink reads it, which takes a folder with a {@code config.yaml}. */
    private static Map<String, String> read() {
        try (InputStream shipped = ShippedFlinkSettings.class.getResourceAsStream(FILE)) {
            Path folder = Files.createTempDirectory("livegmv-conf-");
            Path copy = folder.resolve(GlobalConfiguration.FLINK_CONF_FILENAME);
            try {
                Files.copy(shipped, copy);
                return GlobalConfiguration.loadConfiguration(folder.toString()).toMap();
            } finally {
                Files.deleteIfExists(copy);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped " + FILE + " cannot be read", e);
        }
    }
}
