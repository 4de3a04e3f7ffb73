package livegmv.dashboard.access;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Browsers that have signed in, by opaque ids that say nothing of the token. In memory: a restart signs everybody out. Safe for
 * several threads.
 */
final class SignIns {

    static final Duration UNUSED_FOR = Duration.ofHours(12);

    private static final int MOST = 10_000;
    private static final int ID_BYTES = 32;

    private record SignIn(Caller caller, long usedAt) {}

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** By the ids' digests: who could read this memory's dump finds no cookie in it. The longest unused comes first. */
    private final Map<ByteBuffer, SignIn> byDigest = new LinkedHashMap<>(16, 0.75f, true);

    SignIns(Clock clock) {
        this.clock = clock;
    }

    /** The new id. */
    synchronized String open(Caller caller) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        byDigest.put(key(text), new SignIn(caller, clock.millis()));
        if (byDigest.size() > MOST) {
            byDigest.remove(byDigest.keySet().iterator().next());
        }
        return text;
    }

    /** Empty: none such, or unused for too long. */
    synchronized Optional<Caller> use(String id) {
        ByteBuffer key = key(id);
        SignIn signIn = byDigest.get(key);
        if (signIn == null) {
            return Optional.empty();
        }
        if (clock.millis() - signIn.usedAt() > UNUSED_FOR.toMillis()) {
            byDigest.remove(key);
            return Optional.empty();
        }
        byDigest.put(key, new SignIn(signIn.caller(), clock.millis()));
        return Optional.of(signIn.caller());
    }

    synchronized void close(String id) {
        byDigest.remove(key(id));
    }

    private static ByteBuffer key(String id) {
        return ByteBuffer.wrap(Tokens.digest(id));
    }
}
