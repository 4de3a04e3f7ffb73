package livegmv.dashboard.stream;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import livegmv.dashboard.view.ViewKey;

/** Those who listen to one view as the same kind of caller: it is computed once for all of them, at most once a second. */
final class Channel {

    static final long AT_MOST_EVERY_NANOS = 1_000_000_000L;

    private static final long SIGN_OF_LIFE_NANOS = 10 * AT_MOST_EVERY_NANOS;

    /** Computes the view; empty: it is gone, or not for the caller any longer. */
    interface Source {
        Optional<String> json(ViewKey key);

        /** What of it the caller may see, to be compared. */
        Object scope(ViewKey key);
    }

    private final ViewKey key;
    private final Source source;
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean touched = true;
    private boolean closed;
    private byte[] shown;
    private Object shownScope;
    private long shownAt;
    private long checkedAt;

    Channel(ViewKey key, Source source) {
        this.key = key;
        this.source = source;
    }

    ViewKey key() {
        return key;
    }

    /** Whether nobody listens any more; nobody else can join it then. */
    synchronized boolean closeIfEmpty() {
        closed = clients.isEmpty();
        return closed;
    }

    void touch() {
        touched = true;
    }

    /**
     * False: it is closed, another one has taken its place.
     *
     * @param now as {@link System#nanoTime}
     */
    synchronized boolean join(EventClient client, long now) {
        if (closed) {
            return false;
        }
        clients.add(client);
        client.ended().whenComplete((nothing, failure) -> clients.remove(client));
        if (shown == null || now - shownAt >= AT_MOST_EVERY_NANOS) {
            show(now);
        } else {
            client.offer(shown);
        }
        return true;
    }

    synchronized void tick(long now) {
        if (clients.isEmpty() || (shown != null && now - shownAt < AT_MOST_EVERY_NANOS)) {
            return;
        }
        if (now - checkedAt >= AT_MOST_EVERY_NANOS) {
            checkedAt = now;
            clients.stream().filter(client -> !client.mayListen()).forEach(client -> client.end(EventFrame.GONE));
            if (!source.scope(key).equals(shownScope)) {
                touched = true;
            }
        }
        if (touched) {
            show(now);
        } else if (now - shownAt >= SIGN_OF_LIFE_NANOS) {
            shownAt = now;
            clients.forEach(EventClient::offerSignOfLife);
        }
    }

    private void show(long now) {
        // Before computing: what changes meanwhile is shown next time.
        touched = false;
        shownScope = source.scope(key);
        Optional<String> json = source.json(key);
        if (json.isEmpty()) {
            end(EventFrame.GONE);
            return;
        }
        shown = EventFrame.view(json.get());
        shownAt = now;
        clients.forEach(client -> client.offer(shown));
    }

    synchronized void end(byte[] last) {
        clients.forEach(client -> client.end(last));
    }
}
