package livegmv.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import livegmv.text.NearestName;

/**
 * The variables that begin with {@code LIVEGMV_}. The rest of the name is the key in upper case with '.' and '-' as '_'; of a
 * family, every '_' after the prefix is a '.'.
 */
record EnvironmentSource(Map<String, String> variables) implements ConfigSource {

    private static final String PREFIX = "LIVEGMV_";

    /**
     * Kubernetes sets these in every pod for each service whose name begins with "livegmv" (livegmv, livegmv-dashboard …);
     * nobody wrote them.
     */
    private static final Pattern INJECTED = Pattern.compile(
            "LIVEGMV_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_[A-Z]+)?)");

    static String variableOf(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Override
    public SourceContents read(ConfigSchema schema) {
        Map<String, String> keysByVariable = new HashMap<>();
        schema.keys().forEach(key -> keysByVariable.put(key.variable(), key.name()));
        List<ConfigEntry> entries = new ArrayList<>();
        List<ConfigProblem> problems = new ArrayList<>();
        new TreeMap<>(variables).forEach((variable, text) -> {
            if (!variable.startsWith(PREFIX) || INJECTED.matcher(variable).matches()) {
                return;
            }
            ConfigOrigin origin = ConfigOrigin.environment(variable);
            keyOf(variable, keysByVariable, schema)
                    .ifPresentOrElse(
                            key -> entries.add(new ConfigEntry(key, text, origin)),
                            () -> problems.add(unknown(variable, text, origin, keysByVariable)));
        });
        return new SourceContents(entries, problems);
    }

    private static Optional<String> keyOf(String variable, Map<String, String> keysByVariable, ConfigSchema schema) {
        String key = keysByVariable.get(variable);
        if (key != null) {
            return Optional.of(key);
        }
        return schema.families().stream()
                .map(KeyFamily::prefix)
                .filter(prefix -> variable.length() > variableOf(prefix).length())
                .filter(prefix -> variable.startsWith(variableOf(prefix)))
                .map(prefix -> prefix
                        + variable.substring(variableOf(prefix).length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'))
                .findFirst();
    }

    private static ConfigProblem unknown(
            String variable, String text, ConfigOrigin origin, Map<String, String> keysByVariable) {
        String remedy = NearestName.of(variable, keysByVariable.keySet())
                .map(nearest -> "did you mean " + nearest + "? Else unset it")
                .orElse("unset it, or see docs/configuration.md for the keys");
        return new ConfigProblem(
                variable, Secrets.shown(Secrets.isSecretByName(variable), text), origin, "names no known key", remedy);
    }
}
