package livegmv.dashboard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import livegmv.config.DashboardConfig;

/**
 * Whose token one is. Held as digests; every one of them is compared, each in constant time, so that the time tells nothing of
 * any.
 */
public final class Tokens {

    private record Known(byte[] digest, Caller caller) {}

    private final List<Known> known = new ArrayList<>();

    public Tokens(DashboardConfig config) {
        config.operatorTokens().values().forEach(token -> known.add(new Known(digest(token), Caller.OPERATOR)));
        config.providerTokens()
                .forEach((providerId, token) -> known.add(new Known(digest(token), new Caller(providerId))));
    }

    /** Without any, everybody is an operator. */
    public boolean areAskedFor() {
        return !known.isEmpty();
    }

    Optional<Caller> callerOf(String token) {
        byte[] given = digest(token);
        Caller found = null;
        for (Known each : known) {
            if (MessageDigest.isEqual(each.digest(), given)) {
                found = each.caller();
            }
        }
        return Optional.ofNullable(found);
    }

    static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
