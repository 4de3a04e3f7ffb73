package livegmv.dashboard.access;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often an address may show a wrong token. Safe for several threads. */
final class FailedAttempts {

    static final int MOST = 10;
    static final Duration WITHIN = Duration.ofMinutes(1);

    private static final int MOST_ADDRESSES = 10_000;

    private record Failures(long since, int count) {}

    private final Clock clock;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>();

    FailedAttempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean areTooMany(String address) {
        return current(address).count() >= MOST;
    }

    synchronized void count(String address) {
        Failures before = current(address);
        byAddress.remove(address);
        byAddress.put(address, new Failures(before.since(), before.count() + 1));
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
    }

    private Failures current(String address) {
        Failures failures = byAddress.get(address);
        return failures == null || clock.millis() - failures.since() >= WITHIN.toMillis()
                ? new Failures(clock.millis(), 0)
                : failures;
    }
}
