package livegmv.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be shown of a value. A reference such as {@code ${env:KAFKA_PASSWORD}} is resolved inside the Kafka client, never
 * here, so it names where the secret is and is none itself.
 */
final class Secrets {

    static final String MASK = "********";

    private static final String REFERENCE = "\\$\\{[^}:]+:[^}]+}";
    private static final Pattern ONE_REFERENCE = Pattern.compile(REFERENCE);
    private static final Pattern JAAS_SECRET = Pattern.compile(
            "(?i)[\\w.]*(?:password|secret|token|credential|passphrase)[\\w.]*\\s*=\\s*(\"[^\"]*\"|[^\\s;]*)");
    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "jaas",
            "credential",
            "private.key",
            "api.key",
            "user.info");

    private Secrets() {}

    /** Whether a name that nobody defined speaks of a secret; also of names written as environment variables. */
    static boolean isSecretByName(String name) {
        String words = name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
        return WORDS.stream().anyMatch(words::contains);
    }

    static String shown(boolean secret, String text) {
        return secret && !ONE_REFERENCE.matcher(text).matches() ? MASK : text;
    }

    /**
     * Whether a secret key's value has its secret in it. A JAAS line has many options: it must have a reference, and none of
     * the options named for secrets may be written out.
     */
    static boolean isLiteral(String text) {
        if (ONE_REFERENCE.matcher(text).matches()) {
            return false;
        }
        if (!ONE_REFERENCE.matcher(text).find()) {
            return true;
        }
        Matcher options = JAAS_SECRET.matcher(text);
        boolean any = false;
        while (options.find()) {
            any = true;
            String value = options.group(1).replaceAll("^\"|\"$", "");
            if (!ONE_REFERENCE.matcher(value).matches()) {
                return true;
            }
        }
        return !any;
    }
}
