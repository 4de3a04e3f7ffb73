package livegmv.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * The Kafka properties of every client: sources, sinks, administration. A value such as {@code ${env:KAFKA_PASSWORD}} stays as
 * it is written until a client is made, on the machine that connects, so it is in no job graph and no log.
 *
 * @param properties without the prefix {@code kafka.}, config providers included
 */
public record KafkaConfig(Map<String, String> properties) implements Serializable {

    private static final String PROVIDERS = "config.providers";

    /** In the order in which they are appended to those that the deployment names itself. */
    private static final Map<String, Class<?>> DEFAULT_PROVIDERS = new TreeMap<>(Map.of(
            "env", EnvVarConfigProvider.class,
            "file", FileConfigProvider.class,
            "directory", DirectoryConfigProvider.class));

    public KafkaConfig {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    public static KafkaConfig from(Configuration configuration) {
        Map<String, String> properties = configuration.withPrefix(KafkaKeyFamily.PREFIX);
        StringBuilder providers = new StringBuilder(properties.getOrDefault(PROVIDERS, ""));
        DEFAULT_PROVIDERS.forEach((name, type) -> {
            String classOfProvider = PROVIDERS + "." + name + ".class";
            if (!("," + providers.toString().replace(" ", "") + ",").contains("," + name + ",")) {
                providers.append(providers.isEmpty() ? "" : ",").append(name);
            }
            properties.putIfAbsent(classOfProvider, type.getName());
        });
        properties.put(PROVIDERS, providers.toString());
        return new KafkaConfig(properties);
    }

    /** {@code host:port[,host:port]…} */
    public String bootstrapServers() {
        return properties.get("bootstrap.servers");
    }

    /** A fresh copy, for the maker of a client to add to. */
    public Properties clientProperties() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    /** A property may be a secret that was written out. */
    @Override
    public String toString() {
        return "KafkaConfig" + properties.keySet();
    }
}
