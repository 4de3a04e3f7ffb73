package livegmv.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * Who may read the dashboard. Both maps empty: no token is asked for.
 *
 * @param operatorTokens by the operator's name; each sees all
 * @param providerTokens by providerId; each sees the streamers that it coaches
 */
public record DashboardConfig(Map<String, String> operatorTokens, Map<String, String> providerTokens) {

    /** Of a token, in characters: 16 random letters and digits are more than anyone can try. */
    public static final int SHORTEST_TOKEN = 16;

    public static final DashboardConfig WITHOUT_TOKENS = new DashboardConfig(Map.of(), Map.of());

    private static final String REMEDY =
            "write " + SHORTEST_TOKEN + " to 200 visible ASCII characters, e.g. the output of"
                    + " 'openssl rand -hex 32', best by reference: ${env:VARIABLE} or ${file:/path/to/file.properties:key}";

    public DashboardConfig {
        operatorTokens = Collections.unmodifiableMap(new TreeMap<>(operatorTokens));
        providerTokens = Collections.unmodifiableMap(new TreeMap<>(providerTokens));
    }

    /**
     * Resolves the references, on the machine that runs the dashboard.
     *
     * @throws ConfigurationException with all tokens that are missing, too short or given twice
     */
    public static DashboardConfig from(Configuration configuration) {
        Map<String, String> written = configuration.withPrefix(DashboardTokenFamily.PREFIX);
        List<ConfigProblem> problems = new ArrayList<>();
        Map<String, String> resolved = resolve(configuration, written, problems);
        Map<String, String> keysByToken = new HashMap<>();
        resolved.forEach((name, token) -> {
            String other = keysByToken.putIfAbsent(token, name);
            fault(token, other).ifPresent(reason -> problems.add(problem(configuration, name, reason)));
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new DashboardConfig(
                of(resolved, DashboardTokenFamily.OPERATOR), of(resolved, DashboardTokenFamily.PROVIDER));
    }

    private static Map<String, String> resolve(
            Configuration configuration, Map<String, String> written, List<ConfigProblem> problems) {
        Map<String, ConfigProvider> providers = Map.of(
                "env", new EnvVarConfigProvider(),
                "file", new FileConfigProvider(),
                "directory", new DirectoryConfigProvider());
        providers.values().forEach(provider -> provider.configure(Map.of()));
        ConfigTransformer transformer = new ConfigTransformer(providers);
        Map<String, String> resolved = new TreeMap<>();
        written.forEach((name, text) -> {
            try {
                resolved.put(
                        name, transformer.transform(Map.of(name, text)).data().get(name));
            } catch (RuntimeException e) {
                // The providers wrap what is wrong with a file in several ways; none of them quotes its content.
                problems.add(problem(configuration, name, "cannot be read from there (" + e.getMessage() + ")"));
            }
        });
        return resolved;
    }

    private static Optional<String> fault(String token, String sameAs) {
        if (token.contains("${")) {
            // So the providers leave a variable or a line that does not exist.
            return Optional.of("names a variable or a line of a file that does not exist");
        }
        if (!token.matches("[!-~]{" + SHORTEST_TOKEN + ",200}")) {
            return Optional.of("is no token that could be safe");
        }
        return Optional.ofNullable(sameAs)
                .map(other -> "is the same token as that of " + DashboardTokenFamily.PREFIX + other);
    }

    private static ConfigProblem problem(Configuration configuration, String name, String reason) {
        ConfigEntry entry = configuration.entry(DashboardTokenFamily.PREFIX + name);
        return new ConfigProblem(entry.key(), Secrets.shown(true, entry.text()), entry.origin(), reason, REMEDY);
    }

    private static Map<String, String> of(Map<String, String> tokens, String prefix) {
        String rest = prefix.substring(DashboardTokenFamily.PREFIX.length());
        Map<String, String> found = new TreeMap<>();
        tokens.forEach((name, token) -> {
            if (name.startsWith(rest)) {
                found.put(name.substring(rest.length()), token);
            }
        });
        return found;
    }

    public boolean asksForTokens() {
        return !operatorTokens.isEmpty() || !providerTokens.isEmpty();
    }

    /** The tokens are secrets. */
    @Override
    public String toString() {
        return "DashboardConfig[operators=" + operatorTokens.keySet() + ", providers=" + providerTokens.keySet() + "]";
    }
}
