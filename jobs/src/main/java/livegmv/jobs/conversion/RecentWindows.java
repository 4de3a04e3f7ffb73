package livegmv.jobs.conversion;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import livegmv.domain.conversion.TenMinutes;

/** The windows of the sessions that were looked at last, in memory, up to a bound; those of others begin anew from their minutes. */
final class RecentWindows {

    /** What a session takes of which no minute is held, about. */
    static final int EMPTY_BYTES = 500;

    private final long maxBytes;

    /** In the order in which they were last asked for. */
    private final Map<String, Held> held = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;
    private Held inUse;

    private static final class Held {
        private final TenMinutes windows = new TenMinutes();
        private long bytes;
    }

    /** @param maxBytes that all take together, about */
    RecentWindows(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    TenMinutes of(String sessionId) {
        inUse = held.computeIfAbsent(sessionId, id -> new Held());
        return inUse.windows;
    }

    void changed(String sessionId, long minute) {
        Held of = held.get(sessionId);
        if (of != null) {
            of.windows.changed(minute);
        }
    }

    void forget(String sessionId) {
        Held of = held.remove(sessionId);
        if (of != null) {
            bytes -= of.bytes;
        }
        inUse = null;
    }

    /** To be called when a session's turn is over: lets go of what is too much. */
    void settle() {
        if (inUse == null) {
            return;
        }
        bytes -= inUse.bytes;
        inUse.bytes = EMPTY_BYTES + inUse.windows.bytes();
        bytes += inUse.bytes;
        inUse = null;
        Iterator<Held> longestUnused = held.values().iterator();
        while (bytes > maxBytes && longestUnused.hasNext()) {
            bytes -= longestUnused.next().bytes;
            longestUnused.remove();
        }
    }

    long bytes() {
        return bytes;
    }
}
