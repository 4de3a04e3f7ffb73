package livegmv.config;

import java.util.Optional;

/**
 * {@code dashboard.tokens.operator.NAME} and {@code dashboard.tokens.provider.PROVIDER_ID}: who may read the dashboard. Names
 * and ids are the deployment's own, all values are secrets.
 */
final class DashboardTokenFamily implements KeyFamily {

    static final String PREFIX = "dashboard.tokens.";
    static final String OPERATOR = PREFIX + "operator.";
    static final String PROVIDER = PREFIX + "provider.";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public boolean isSecret(String key) {
        return true;
    }

    @Override
    public Optional<Violation> check(ConfigEntry entry) {
        String key = entry.key();
        boolean named = (key.startsWith(OPERATOR) && key.length() > OPERATOR.length())
                || (key.startsWith(PROVIDER) && key.length() > PROVIDER.length());
        return named
                ? Optional.empty()
                : Optional.of(new Violation(
                        "is a token of nobody",
                        "write " + OPERATOR + "NAME for who sees all, or " + PROVIDER + "PROVIDER_ID for a provider"));
    }
}
