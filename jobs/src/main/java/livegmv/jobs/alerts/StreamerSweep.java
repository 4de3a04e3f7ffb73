package livegmv.jobs.alerts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A walk over all streamers in slices, with records and checkpoint barriers between two of them. The keys are taken down at the
 * start, for state changes on the way; who comes later is judged by the new rules anyhow.
 */
final class StreamerSweep {

    static final int SLICE = 500;

    private final Deque<String> left = new ArrayDeque<>();
    private boolean scheduled;

    /** Begins anew: who was walked over before is walked over again. */
    void start(List<String> streamers) {
        left.clear();
        left.addAll(streamers);
    }

    boolean isPending() {
        return !left.isEmpty();
    }

    /** The next streamer, or null at the end. */
    String next() {
        return left.poll();
    }

    /** Whether a slice is to be asked for: only one is waited for at a time. */
    boolean schedule() {
        boolean first = !scheduled;
        scheduled = true;
        return first;
    }

    void sliceBegins() {
        scheduled = false;
    }
}
