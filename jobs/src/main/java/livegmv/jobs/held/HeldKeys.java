package livegmv.jobs.held;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What was used last of a step's keys, in memory. A busy key is read from Flink's state once and written to it with each checkpoint,
 * not each time that something is added; above a bound, the longest unused is written and let go of. A checkpoint holds all of
 * it, so a restart loses nothing.
 */
public final class HeldKeys<E extends HeldKeys.Entry> {

    /** What is held of one key. */
    public interface Entry {

        /** What it takes in memory, about. */
        long bytes();

        /** Writes to the current key's state what differs from it. */
        void store() throws Exception;
    }

    private final long maxBytes;
    private final Function<String, E> load;
    private final Consumer<String> turnTo;

    /** In the order in which they were last used. */
    private final Map<String, Held<E>> held = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    private static final class Held<E> {
        private final E entry;
        private long bytes;

        private Held(E entry) {
            this.entry = entry;
        }
    }

    /**
     * @param maxBytes that all take together, about
     * @param load makes what is held of a key, with nothing read yet
     * @param turnTo makes a key the current one
     */
    public HeldKeys(long maxBytes, Function<String, E> load, Consumer<String> turnTo) {
        this.maxBytes = maxBytes;
        this.load = load;
        this.turnTo = turnTo;
    }

    /** @param key the current one */
    public E of(String key) {
        return held.computeIfAbsent(key, id -> new Held<>(load.apply(id))).entry;
    }

    /** To be called when a key's turn is over; another key may be the current one afterwards. */
    public void settle(String key) throws Exception {
        Held<E> settled = held.get(key);
        long now = settled.entry.bytes();
        bytes += now - settled.bytes;
        settled.bytes = now;
        while (bytes > maxBytes) {
            Map.Entry<String, Held<E>> longestUnused =
                    held.entrySet().iterator().next();
            turnTo.accept(longestUnused.getKey());
            longestUnused.getValue().entry.store();
            bytes -= longestUnused.getValue().bytes;
            held.remove(longestUnused.getKey());
        }
    }

    /** To be called before Flink's state is written to a checkpoint. */
    public void storeAll() throws Exception {
        for (Map.Entry<String, Held<E>> each : held.entrySet()) {
            turnTo.accept(each.getKey());
            each.getValue().entry.store();
        }
    }

    long bytes() {
        return bytes;
    }
}
