package livegmv.cli;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** Every option of the Flink that the jobs are built with, by its key. */
public final class FlinkOptions {

    private FlinkOptions() {}

    /** By key: those of Flink itself, and of RocksDB's state backend. */
    public static Map<String, ConfigOption<?>> all() throws Exception {
        List<Class<?>> classes = new ArrayList<>(List.of(RocksDBOptions.class, RocksDBConfigurableOptions.class));
        Path jar = Path.of(CheckpointingOptions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarFile content = new JarFile(jar.toFile())) {
            List<String> names = content.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("org/apache/flink/configuration/[A-Za-z]+Options\\.class"))
                    .map(name -> name.replace('/', '.').replaceFirst("\\.class$", ""))
                    .toList();
            for (String name : names) {
                classes.add(Class.forName(name));
            }
        }
        Map<String, ConfigOption<?>> options = new HashMap<>();
        for (Class<?> declaring : classes) {
            for (Field field : declaring.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    options.put(option.key(), option);
                }
            }
        }
        return options;
    }
}
