package livegmv.bench.latency;

import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What was sent and is not seen yet, under a key, in the order of sending. Shared by a thread that sends and one that sees.
 *
 * @param delays gets those that were sent between {@code from} and {@code to}
 */
record Awaited(Map<String, Queue<Long>> sent, long from, long to, Delays delays) {

    /** @param from epoch ms; to: exclusive */
    Awaited(long from, long to) {
        this(new ConcurrentHashMap<>(), from, to, new Delays());
    }

    /** @param at epoch ms, not before the one before of this key */
    void send(String key, long at) {
        sent.computeIfAbsent(key, absent -> new ConcurrentLinkedQueue<>()).add(at);
    }

    /** The next {@code count} of the key are seen. */
    void see(String key, long count, long now) {
        Queue<Long> waiting = sent.get(key);
        for (long seen = 0; seen < count; seen++) {
            seen(waiting.remove(), now);
        }
    }

    /** All of the key that were sent before {@code before} are seen. */
    void seeBefore(String key, long before, long now) {
        Queue<Long> waiting = sent.get(key);
        if (waiting != null) {
            for (Iterator<Long> next = waiting.iterator(); next.hasNext(); ) {
                long at = next.next();
                if (at >= before) {
                    return;
                }
                next.remove();
                seen(at, now);
            }
        }
    }

    private void seen(long at, long now) {
        if (from <= at && at < to) {
            delays.add(now - at);
        }
    }

    /** How many that count are still to be seen. */
    long left() {
        return sent.values().stream()
                .flatMap(Queue::stream)
                .filter(at -> from <= at && at < to)
                .count();
    }
}
