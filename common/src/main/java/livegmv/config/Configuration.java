package livegmv.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The values of all keys, read once. Precedence, the later overriding the earlier: built-in defaults, the file, the
 * environment, {@code --set}.
 */
public final class Configuration {

    private final ConfigSchema schema;
    private final Map<String, ConfigEntry> entries;
    private final List<ConfigProblem> warnings;

    private Configuration(ConfigSchema schema, Map<String, ConfigEntry> entries, List<ConfigProblem> warnings) {
        this.schema = schema;
        this.entries = entries;
        this.warnings = warnings;
    }

    /**
     * @param file YAML; if absent, no file is read
     * @param environment all variables of the process; those that do not begin with {@code LIVEGMV_} are passed over
     * @param sets each {@code key=value}
     * @throws ConfigurationException with everything that is wrong, wherever it was given
     */
    public static Configuration load(
            Optional<Path> file,
            Map<String, String> environment,
            List<String> sets,
            ConfigSchema schema,
            RunMode mode) {
        List<ConfigSource> sources = new ArrayList<>();
        file.map(FileSource::new).ifPresent(sources::add);
        sources.add(new EnvironmentSource(environment));
        sources.add(new SetSource(sets));

        List<ConfigProblem> errors = new ArrayList<>();
        Map<String, ConfigEntry> given = merge(sources, schema, errors);
        Map<String, ConfigEntry> entries = new LinkedHashMap<>();
        for (ConfigKey<?> key : schema.keys()) {
            ConfigEntry entry = given.remove(key.name());
            entries.put(
                    key.name(),
                    entry == null ? new ConfigEntry(key.name(), key.defaultText(), ConfigOrigin.DEFAULT) : entry);
        }
        entries.putAll(given);

        List<ConfigProblem> warnings = new ArrayList<>();
        Configuration configuration = new Configuration(schema, entries, warnings);
        Set<ConfigKey<?>> wrong = configuration.checkValues(errors);
        configuration.checkRules(wrong, mode == RunMode.LIVE ? errors : warnings);
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return configuration;
    }

    private static Map<String, ConfigEntry> merge(
            List<ConfigSource> sources, ConfigSchema schema, List<ConfigProblem> errors) {
        Map<String, ConfigEntry> given = new TreeMap<>();
        for (ConfigSource source : sources) {
            SourceContents contents = source.read(schema);
            errors.addAll(contents.problems());
            for (ConfigEntry entry : contents.entries()) {
                if (!schema.isKnown(entry.key())) {
                    errors.add(unknown(entry, schema));
                    continue;
                }
                schema.familyOf(entry.key())
                        .flatMap(family -> family.check(entry))
                        .ifPresent(violation ->
                                errors.add(problem(entry, schema, violation.reason(), violation.remedy())));
                given.put(entry.key(), entry);
            }
        }
        return given;
    }

    private static ConfigProblem unknown(ConfigEntry entry, ConfigSchema schema) {
        Optional<String> nearest = schema.nearest(entry.key());
        boolean secret =
                schema.isSecret(entry.key()) || nearest.filter(schema::isSecret).isPresent();
        return new ConfigProblem(
                entry.key(),
                Secrets.shown(secret, entry.text()),
                entry.origin(),
                "is not a known key",
                nearest.map(name -> "did you mean " + name + "? Else remove it")
                        .orElse("remove it, or see docs/configuration.md for the keys"));
    }

    private static ConfigProblem problem(ConfigEntry entry, ConfigSchema schema, String reason, String remedy) {
        String shown = Secrets.shown(schema.isSecret(entry.key()), entry.text());
        return new ConfigProblem(entry.key(), shown, entry.origin(), reason, remedy);
    }

    private Set<ConfigKey<?>> checkValues(List<ConfigProblem> errors) {
        Set<ConfigKey<?>> wrong = new HashSet<>();
        for (ConfigKey<?> key : schema.keys()) {
            try {
                get(key);
            } catch (IllegalArgumentException e) {
                wrong.add(key);
                errors.add(problem(entry(key.name()), schema, e.getMessage(), key.remedy()));
            }
        }
        return wrong;
    }

    private void checkRules(Set<ConfigKey<?>> wrong, List<ConfigProblem> found) {
        for (AtLeastRule rule : schema.rules()) {
            if (rule.keys().noneMatch(wrong::contains)) {
                rule.check(this).ifPresent(found::add);
            }
        }
    }

    /** @throws IllegalArgumentException if the key is not of the schema: a mistake of the program */
    public <T> T get(ConfigKey<T> key) {
        return key.type().parse(entry(key.name()).text());
    }

    /** The text and place of a key's value. The text may be a secret: show it by {@link EffectiveConfiguration} only. */
    public ConfigEntry entry(String key) {
        ConfigEntry entry = entries.get(key);
        if (entry == null) {
            throw new IllegalArgumentException("no key " + key);
        }
        return entry;
    }

    /** Everything whose key begins with the prefix, by the rest of its name. */
    public Map<String, String> withPrefix(String prefix) {
        Map<String, String> result = new TreeMap<>();
        entries.forEach((key, entry) -> {
            if (key.startsWith(prefix)) {
                result.put(key.substring(prefix.length()), entry.text());
            }
        });
        return result;
    }

    /**
     * The same, for a broker of one's own: none of the deployment's {@code kafka.*} properties hold for it.
     *
     * @param properties of its clients, without the prefix {@code kafka.}
     */
    public Configuration forOwnBroker(Map<String, String> properties) {
        Map<String, ConfigEntry> changed = new LinkedHashMap<>(entries);
        changed.keySet().removeIf(key -> key.startsWith(KafkaKeyFamily.PREFIX));
        properties.forEach((name, value) -> {
            String key = KafkaKeyFamily.PREFIX + name;
            changed.put(key, new ConfigEntry(key, value, ConfigOrigin.SET));
        });
        return new Configuration(schema, changed, warnings);
    }

    /** The same, with the value of a key that nobody has set. */
    public Configuration withDefault(ConfigKey<?> key, String value) {
        Map<String, ConfigEntry> changed = new LinkedHashMap<>(entries);
        if (changed.get(key.name()).origin() == ConfigOrigin.DEFAULT) {
            changed.put(key.name(), new ConfigEntry(key.name(), value, ConfigOrigin.DEFAULT));
        }
        return new Configuration(schema, changed, warnings);
    }

    /** What a bounded run lets pass and a live job would not; to be shown, each on its line. */
    public List<ConfigProblem> warnings() {
        return List.copyOf(warnings);
    }

    List<ConfigEntry> entries() {
        return List.copyOf(entries.values());
    }

    ConfigSchema schema() {
        return schema;
    }

    /** Masked, so that a log line does no harm. */
    @Override
    public String toString() {
        return EffectiveConfiguration.of(this).toString();
    }
}
