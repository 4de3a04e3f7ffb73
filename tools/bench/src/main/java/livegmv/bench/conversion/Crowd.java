package livegmv.bench.conversion;

import java.util.Arrays;

/** Counts and people of a minute or a session, in the making. */
final class Crowd {

    final long[] counts = new long[ConversionTables.FIELDS.size()];
    People viewers = new People();
    People clickers = new People();

    Crowd add(Seen seen) {
        if (seen.counted() >= 0) {
            counts[seen.counted()]++;
        }
        if (seen.viewerId() != null) {
            viewers.add(seen.viewerId());
            if (seen.counted() == Seen.CLICK) {
                clickers.add(seen.viewerId());
            }
        }
        return this;
    }

    Crowd addAll(Crowd other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        viewers.addAll(other.viewers);
        clickers.addAll(other.clickers);
        return this;
    }

    Counted row(String sessionId, long start) {
        long[] row = Arrays.copyOf(counts, counts.length + 2);
        row[counts.length] = viewers.count();
        row[counts.length + 1] = clickers.count();
        return new Counted(sessionId, start, row);
    }
}
