package livegmv.domain.leaderboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The best {@code size} of some streamers, kept up as their gmv changes. It holds twice as many as are asked for: only when so many
 * of these have fallen behind the bound that fewer than {@code size} are sure, all have to be looked through.
 */
public final class TopList {

    private final int size;
    private final int capacity;
    private final List<StreamerGmv> ranked;
    private StreamerGmv bound;

    public TopList(int size, TopStreamers from) {
        this.size = size;
        this.capacity = Math.multiplyExact(2, size);
        this.ranked = new ArrayList<>(from.ranked());
        this.bound = from.bound();
        cut();
    }

    /** @param before a streamer's gmv until now, 0 if there was none; after: from now on */
    public void change(String streamerId, long before, long after) {
        if (before > 0) {
            int place = Collections.binarySearch(ranked, new StreamerGmv(streamerId, before), StreamerGmv.BY_RANK);
            if (place >= 0) {
                ranked.remove(place);
            }
        }
        if (after > 0) {
            StreamerGmv now = new StreamerGmv(streamerId, after);
            if (bound == null || StreamerGmv.BY_RANK.compare(now, bound) <= 0) {
                ranked.add(-1 - Collections.binarySearch(ranked, now, StreamerGmv.BY_RANK), now);
                cut();
            }
        }
    }

    /** Whether somebody outside may belong to the best: then {@link #startAgain} and offer all. */
    public boolean isUnsure() {
        return bound != null && ranked.size() < size;
    }

    public void startAgain() {
        ranked.clear();
        bound = null;
    }

    /** The best, at most {@code size} of them. */
    public List<StreamerGmv> best() {
        return List.copyOf(ranked.subList(0, Math.min(size, ranked.size())));
    }

    public TopStreamers kept() {
        return new TopStreamers(List.copyOf(ranked), bound);
    }

    private void cut() {
        if (ranked.size() > capacity) {
            ranked.subList(capacity, ranked.size()).clear();
            bound = ranked.get(capacity - 1);
        }
    }
}
