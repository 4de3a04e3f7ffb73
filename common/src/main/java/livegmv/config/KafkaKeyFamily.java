package livegmv.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * {@code kafka.*}: any property of a Kafka client, given to every client without the prefix. Names are not checked, because
 * plug-ins (login handlers, config providers) bring their own; only those that the jobs must own are refused.
 */
final class KafkaKeyFamily implements KeyFamily {

    static final String PREFIX = "kafka.";

    private static final String BY_THE_JOB = "the jobs set it themselves: ";
    private static final String READS_COMMITTED = BY_THE_JOB + "what is not committed must never be counted";
    private static final String POSITIONS = BY_THE_JOB + "positions are kept in checkpoints, not in the group";
    private static final String BYTES = BY_THE_JOB + "records are read and written as bytes";
    private static final String EXACTLY_ONCE = BY_THE_JOB + "without it records could be lost or doubled";
    private static final String REMOVE = "remove it";

    private static final Map<String, Violation> OWNED = Map.ofEntries(
            Map.entry("group.id", new Violation(BY_THE_JOB + "it derives from deployment", "set deployment instead")),
            Map.entry("enable.auto.commit", new Violation(POSITIONS, REMOVE)),
            Map.entry("auto.offset.reset", new Violation(POSITIONS, REMOVE)),
            Map.entry("isolation.level", new Violation(READS_COMMITTED, REMOVE)),
            Map.entry(
                    "transactional.id",
                    new Violation(BY_THE_JOB + "it derives from deployment", "set deployment instead")),
            Map.entry(
                    "transaction.timeout.ms",
                    new Violation(
                            BY_THE_JOB + "the start-up checks it against the restart time",
                            "set transaction.timeout instead, e.g. PT15M")),
            Map.entry("transaction.two.phase.commit.enable", new Violation(EXACTLY_ONCE, REMOVE)),
            Map.entry("enable.idempotence", new Violation(EXACTLY_ONCE, REMOVE)),
            Map.entry("acks", new Violation(EXACTLY_ONCE, REMOVE)),
            Map.entry("key.serializer", new Violation(BYTES, REMOVE)),
            Map.entry("value.serializer", new Violation(BYTES, REMOVE)),
            Map.entry("key.deserializer", new Violation(BYTES, REMOVE)),
            Map.entry("value.deserializer", new Violation(BYTES, REMOVE)));

    private static final Map<String, ConfigDef.Type> TYPES = types();

    private static Map<String, ConfigDef.Type> types() {
        Map<String, ConfigDef.Type> types = new HashMap<>();
        Stream.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef())
                .forEach(definition -> definition.configKeys().forEach((name, key) -> types.put(name, key.type)));
        return types;
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Kafka knows which of its own are secret; of a plug-in's only the name tells. */
    @Override
    public boolean isSecret(String key) {
        String property = key.substring(PREFIX.length());
        ConfigDef.Type type = TYPES.get(property);
        return type == null ? Secrets.isSecretByName(property) : type == ConfigDef.Type.PASSWORD;
    }

    @Override
    public Optional<Violation> check(ConfigEntry entry) {
        return Optional.ofNullable(OWNED.get(entry.key().substring(PREFIX.length())));
    }
}
