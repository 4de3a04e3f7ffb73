package livegmv.config;

import java.util.Optional;

/** Keys that share a prefix and are otherwise free, because someone else defines them. */
public interface KeyFamily {

    /** Ends in '.'. */
    String prefix();

    /** @param key with the prefix */
    boolean isSecret(String key);

    /** What is wrong with giving this key at all, if anything. */
    Optional<Violation> check(ConfigEntry entry);

    /** A broken rule: the reason completes "the value …", the remedy is an imperative. */
    record Violation(String reason, String remedy) {}
}
