package livegmv.dashboard.held;

import java.util.HashSet;
import java.util.Set;

/** Whose figures changed: who shows others need not look again. */
public final class Changes {

    private final Set<String> streamers = new HashSet<>();
    private final Set<String> sessions = new HashSet<>();
    private final Set<String> providers = new HashSet<>();
    private boolean everybody;

    void ofStreamer(String streamerId) {
        streamers.add(streamerId);
    }

    void ofSession(String sessionId) {
        sessions.add(sessionId);
    }

    void ofProvider(String providerId) {
        providers.add(providerId);
    }

    public void ofEverybody() {
        everybody = true;
    }

    public boolean touchStreamer(String streamerId) {
        return everybody || streamers.contains(streamerId);
    }

    public boolean touchSession(String sessionId) {
        return everybody || sessions.contains(sessionId);
    }

    /** So does what changed of a streamer with whom the provider has a contract. */
    public boolean touchProvider(String providerId) {
        return everybody || providers.contains(providerId);
    }
}
