package livegmv.domain.leaderboard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livegmv.contracts.LeaderboardEntry;

/** From the best of each bucket to the best of all. */
public final class LeaderboardMerge {

    private LeaderboardMerge() {}

    /**
     * @param size of the list at most
     * @param sent the list that was sent before, empty if none was
     */
    public static List<LeaderboardEntry> merge(Iterable<LocalTop> buckets, int size, List<LeaderboardEntry> sent) {
        Map<String, Integer> previousRanks = new HashMap<>();
        for (LeaderboardEntry entry : sent) {
            previousRanks.put(entry.streamerId(), entry.rank());
        }
        List<StreamerGmv> all = new ArrayList<>();
        for (LocalTop bucket : buckets) {
            all.addAll(bucket.best());
        }
        all.sort(StreamerGmv.BY_RANK);
        List<LeaderboardEntry> entries = new ArrayList<>();
        for (StreamerGmv streamer : all.subList(0, Math.min(size, all.size()))) {
            entries.add(new LeaderboardEntry(
                    entries.size() + 1,
                    streamer.streamerId(),
                    streamer.gmv(),
                    previousRanks.get(streamer.streamerId())));
        }
        return entries;
    }

    /** Whether a reader would see another list: a change of previous ranks alone is none. */
    public static boolean differ(List<LeaderboardEntry> one, List<LeaderboardEntry> other) {
        if (one.size() != other.size()) {
            return true;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i).gmv() != other.get(i).gmv()
                    || !one.get(i).streamerId().equals(other.get(i).streamerId())) {
                return true;
            }
        }
        return false;
    }
}
