package livegmv.domain.conversion;

import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * How many different ids there are. Up to {@link #EXACT} the ids' hashes are held and the count is exact; beyond, a HyperLogLog
 * sketch of 2^14 registers with a standard error of 0.8 %.
 *
 * <p>In streams and state they are {@link WrittenIds}. Sets that overlap unite without counting anybody twice, in any order.
 */
public final class DistinctIds {

    /** Up to here nothing is estimated. */
    static final int EXACT = 1024;

    private static final int SMALLEST_TABLE = 8;
    private static final int EMPTY_BYTES = 64;

    /** Open addressing, at most three quarters full; 0 is a free place. Null once there is a sketch. */
    private long[] table = new long[SMALLEST_TABLE];

    private int held;
    private Union sketch;

    /**
     * @param hash of an id, as {@link IdHash} makes it
     * @return by how many bytes the set has grown in memory, about
     */
    int add(long hash) {
        if (sketch != null) {
            sketch.update(hash);
            return 0;
        }
        if (!put(table, hash)) {
            return 0;
        }
        held++;
        if (held > EXACT) {
            int tableBytes = table.length * Long.BYTES;
            estimateFromNowOn();
            return WrittenIds.sketchBytes() - tableBytes;
        }
        if (held * 4 > table.length * 3) {
            enlarge();
            return table.length / 2 * Long.BYTES;
        }
        return 0;
    }

    /** @param written as {@link #written()} gives it */
    public void addAll(byte[] written) {
        if (!WrittenIds.isSketch(written)) {
            makeRoomFor(WrittenIds.hashes(written));
            WrittenIds.forEachHash(written, this::add);
            return;
        }
        if (sketch == null) {
            estimateFromNowOn();
        }
        sketch.update(WrittenIds.image(written));
    }

    /** Exact to {@link #EXACT}, then estimated and rounded. */
    public long count() {
        return sketch == null ? held : WrittenIds.estimate(sketch.getResult(TgtHllType.HLL_8));
    }

    public byte[] written() {
        return sketch == null ? WrittenIds.of(hashes()) : WrittenIds.of(sketch);
    }

    private long[] hashes() {
        long[] hashes = new long[held];
        int i = 0;
        for (long hash : table) {
            if (hash != 0) {
                hashes[i++] = hash;
            }
        }
        return hashes;
    }

    /** What an empty set takes in memory, about. */
    static int emptyBytes() {
        return EMPTY_BYTES + SMALLEST_TABLE * Long.BYTES;
    }

    private void estimateFromNowOn() {
        sketch = WrittenIds.newSketch();
        for (long hash : table) {
            if (hash != 0) {
                sketch.update(hash);
            }
        }
        table = null;
    }

    /** Of a set that is empty, so that it need not grow step by step. */
    private void makeRoomFor(int hashes) {
        if (held == 0 && sketch == null && hashes <= EXACT) {
            while (hashes * 4 > table.length * 3) {
                table = new long[table.length * 2];
            }
        }
    }

    private void enlarge() {
        long[] larger = new long[table.length * 2];
        for (long hash : table) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        table = larger;
    }

    /** False when it was there. */
    private static boolean put(long[] places, long hash) {
        int last = places.length - 1;
        int place = (int) hash & last;
        while (places[place] != 0) {
            if (places[place] == hash) {
                return false;
            }
            place = (place + 1) & last;
        }
        places[place] = hash;
        return true;
    }
}
