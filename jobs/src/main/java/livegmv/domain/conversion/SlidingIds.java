package livegmv.domain.conversion;

import java.util.ArrayDeque;

/**
 * How many different ids the sets of a window have, when sets enter at one end and leave at the other. Ids cannot be taken out of a
 * union, so there are two stacks: the sets that came last with the union of them all, and of those before them each one's
 * union with all that came after it. A set is united three times in its life, however long the window is.
 *
 * <p>Source: Tangwongsan, Hirzel, Schneider, "Low-Latency Sliding-Window Aggregation in Worst-Case Constant Time", DEBS 2017, section 2.
 */
final class SlidingIds {

    private final ArrayDeque<byte[]> newer = new ArrayDeque<>();
    private byte[] allNewer = WrittenIds.NOBODY;

    /** First the union of all older ones, last the youngest of them alone. */
    private final ArrayDeque<byte[]> older = new ArrayDeque<>();

    private long bytes;

    /** @param ids {@link WrittenIds} */
    void enter(byte[] ids) {
        newer.addLast(ids);
        allNewer = WrittenIds.union(allNewer, ids);
        bytes += ids.length;
    }

    /** The one that entered first; there is one. */
    void leave() {
        if (older.isEmpty()) {
            turnOver();
        }
        bytes -= older.removeFirst().length;
    }

    private void turnOver() {
        byte[] union = WrittenIds.NOBODY;
        bytes = 0;
        while (!newer.isEmpty()) {
            union = WrittenIds.union(newer.removeLast(), union);
            older.addFirst(union);
            bytes += union.length;
        }
        allNewer = WrittenIds.NOBODY;
    }

    /** Exact to {@link DistinctIds#EXACT}, then estimated and rounded. */
    long count() {
        return WrittenIds.count(older.isEmpty() ? allNewer : WrittenIds.union(older.peekFirst(), allNewer));
    }

    /** What the sets take in memory, about. */
    long bytes() {
        return bytes + allNewer.length;
    }
}
