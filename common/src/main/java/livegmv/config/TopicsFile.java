package livegmv.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import livegmv.config.TopicSettings.CleanupPolicy;
import livegmv.config.YamlLeaves.Leaf;
import livegmv.text.NearestName;
import org.apache.kafka.common.config.TopicConfig;

/** One reading of {@code topics.yaml}. */
final class TopicsFile {

    private static final String PARTITIONS = "partitions";
    private static final String REPLICATION = "replication-factor";
    private static final String POLICY = "cleanup-policy";
    private static final String RETENTION = "retention";
    private static final String CONFIGS = "configs";
    private static final List<String> FIELDS = List.of(PARTITIONS, REPLICATION, POLICY, RETENTION, CONFIGS);
    private static final Set<String> BROKER_CONFIGS = brokerConfigs();

    private final YamlLeaves yaml;
    private final List<ConfigProblem> problems;

    /** What was given of one topic: fields, and further configs, by name. */
    private record Given(Map<String, Leaf> fields, Map<String, Leaf> configs) {}

    TopicsFile(Path file) {
        yaml = YamlLeaves.read(file);
        problems = new ArrayList<>(yaml.problems());
    }

    TopicsConfig read() {
        Map<String, Given> given = new LinkedHashMap<>();
        yaml.leaves().forEach(leaf -> sort(leaf, given));
        List<TopicSettings> topics = new ArrayList<>();
        for (String name : TopicsConfig.NAMES) {
            if (given.containsKey(name)) {
                topics.add(settings(name, given.get(name)));
            } else {
                problem(name, null, 0, "has no settings", "add it with partitions, cleanup-policy and retention");
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new TopicsConfig(topics);
    }

    private void sort(Leaf leaf, Map<String, Given> given) {
        String topic = leaf.path().get(0);
        if (!TopicsConfig.NAMES.contains(topic)) {
            unknown(leaf, "is not of a topic that the jobs know", NearestName.of(topic, TopicsConfig.NAMES));
            return;
        }
        Given ofTopic = given.computeIfAbsent(topic, name -> new Given(new LinkedHashMap<>(), new LinkedHashMap<>()));
        String field = leaf.path().size() > 1 ? leaf.path().get(1) : "";
        if (field.equals(CONFIGS) && leaf.path().size() > 2) {
            sortConfig(leaf, String.join(".", leaf.path().subList(2, leaf.path().size())), ofTopic);
        } else if (FIELDS.contains(field)
                && !field.equals(CONFIGS)
                && leaf.path().size() == 2) {
            ofTopic.fields().putIfAbsent(field, leaf);
        } else {
            unknown(leaf, "is not a setting of a topic", NearestName.of(field, FIELDS));
        }
    }

    private void sortConfig(Leaf leaf, String config, Given ofTopic) {
        if (config.equals(TopicConfig.CLEANUP_POLICY_CONFIG)) {
            problem(leaf, "has a setting of its own", "write cleanup-policy instead, beside configs");
        } else if (config.equals(TopicConfig.RETENTION_MS_CONFIG)) {
            problem(leaf, "has a setting of its own", "write retention instead, beside configs, e.g. P7D");
        } else if (!BROKER_CONFIGS.contains(config)) {
            unknown(leaf, "is not a topic configuration of Kafka", NearestName.of(config, BROKER_CONFIGS));
        } else {
            Leaf before = ofTopic.configs().putIfAbsent(config, leaf);
            if (before != null && !before.path().equals(leaf.path())) {
                // The same path twice was reported where it was read.
                problem(leaf, "was given before, in line " + before.line(), "keep one of the two");
            }
        }
    }

    private TopicSettings settings(String name, Given given) {
        int partitions = value(PARTITIONS, given, ValueType.integer(1, 10_000), "write an integer from 1 to 10000")
                .orElseGet(() -> missing(name, PARTITIONS, given, 1, "write how many there are to be, e.g. 8"));
        Optional<Short> replication = value(
                        REPLICATION,
                        given,
                        ValueType.integer(1, 100),
                        "write an integer from 1 to 100, or remove it for the broker's default")
                .map(Integer::shortValue);
        CleanupPolicy policy = value(POLICY, given, TopicsFile::policy, "write delete, compact or compact,delete")
                .orElseGet(() ->
                        missing(name, POLICY, given, CleanupPolicy.DELETE, "write delete, compact or compact,delete"));
        Optional<Duration> retention = retention(name, given, policy);
        Map<String, String> configs = new LinkedHashMap<>();
        given.configs().forEach((config, leaf) -> configs.put(config, leaf.text()));
        return new TopicSettings(name, partitions, replication, policy, retention, configs);
    }

    private Optional<Duration> retention(String name, Given given, CleanupPolicy policy) {
        Optional<Optional<Duration>> retention = value(
                RETENTION,
                given,
                TopicsFile::retention,
                "write forever or an ISO-8601 duration up to P36500D, e.g. P7D");
        if (!given.fields().containsKey(POLICY)) {
            return Optional.empty();
        }
        if (retention.isEmpty() && policy.deletes()) {
            // The broker's default of a week would be a surprise in a ledger.
            return missing(name, RETENTION, given, Optional.empty(), "write forever or an ISO-8601 duration, e.g. P7D");
        }
        Optional<Duration> time = retention.flatMap(duration -> duration);
        if (time.isPresent() && !policy.deletes()) {
            problem(
                    given.fields().get(RETENTION),
                    "has no effect on a topic that is only compacted",
                    "write forever, or make cleanup-policy compact,delete");
        }
        return time;
    }

    private static Optional<Duration> retention(String text) {
        return text.equals("forever")
                ? Optional.empty()
                : Optional.of(ValueType.positiveDuration().parse(text));
    }

    private static CleanupPolicy policy(String text) {
        return Arrays.stream(CleanupPolicy.values())
                .filter(policy -> policy.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not a cleanup policy"));
    }

    /** Empty if it was not given, or was wrong and is now among the problems. */
    private <T> Optional<T> value(String field, Given given, ValueType<T> type, String remedy) {
        Leaf leaf = given.fields().get(field);
        if (leaf == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.parse(leaf.text()));
        } catch (IllegalArgumentException e) {
            problem(leaf, e.getMessage(), remedy);
            return Optional.empty();
        }
    }

    /** A stand-in that lets the reading go on; with a problem, nothing of it is returned. */
    private <T> T missing(String topic, String field, Given given, T standIn, String remedy) {
        if (!given.fields().containsKey(field)) {
            problem(topic + "." + field, null, 0, "is missing", remedy);
        }
        return standIn;
    }

    private void unknown(Leaf leaf, String reason, Optional<String> nearest) {
        problem(
                leaf,
                reason,
                nearest.map(name -> "did you mean " + name + "? Else remove it").orElse("remove it"));
    }

    private void problem(Leaf leaf, String reason, String remedy) {
        problem(String.join(".", leaf.path()), leaf.text(), leaf.line(), reason, remedy);
    }

    private void problem(String key, String value, int line, String reason, String remedy) {
        problems.add(new ConfigProblem(key, value, yaml.origin(line), reason, remedy));
    }

    /** Kafka's clients have the names as constants and no list of them. */
    private static Set<String> brokerConfigs() {
        Set<String> names = new TreeSet<>();
        for (Field field : TopicConfig.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getName().endsWith("_CONFIG")) {
                try {
                    names.add((String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return names;
    }
}
