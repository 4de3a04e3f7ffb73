package livegmv.domain.conversion;

import java.nio.ByteBuffer;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/**
 * How many different ids there are. Up to {@link #EXACT} the ids' hashes are held and the count is exact; beyond, a HyperLogLog
 * sketch of 2^14 registers with a standard error of 0.8 %.
 *
 * <p>In streams and state it is written as bytes: none for nobody, 8 for each hash of a small set, 16 KiB at most of a large one.
 * Sets that overlap unite without counting anybody twice, in any order.
 */
public final class DistinctIds {

    /** No ids, written. */
    public static final byte[] NOBODY = {};

    /** Up to here nothing is estimated. */
    static final int EXACT = 1024;

    private static final int LG_REGISTERS = 14;
    private static final int SKETCH_BYTES = (1 << LG_REGISTERS) + 64;
    private static final int SMALLEST_TABLE = 8;
    private static final int EMPTY_BYTES = 64;

    private static final byte HASHES = 1;
    private static final byte SKETCH = 2;

    /** Open addressing, at most three quarters full; 0 is a free place. Null once there is a sketch. */
    private long[] table = new long[SMALLEST_TABLE];

    private int held;
    private Union sketch;

    public static DistinctIds read(byte[] written) {
        DistinctIds ids = new DistinctIds();
        ids.addAll(written);
        return ids;
    }

    public static long count(byte[] written) {
        if (written.length == 0) {
            return 0;
        }
        return written[0] == HASHES
                ? (written.length - 1) / Long.BYTES
                : read(written).count();
    }

    /** Both sets as one, written. */
    public static byte[] union(byte[] a, byte[] b) {
        if (a.length == 0) {
            return b;
        }
        if (b.length == 0) {
            return a;
        }
        DistinctIds both = read(a);
        both.addAll(b);
        return both.written();
    }

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
            return SKETCH_BYTES - tableBytes;
        }
        if (held * 4 > table.length * 3) {
            enlarge();
            return table.length / 2 * Long.BYTES;
        }
        return 0;
    }

    public void addAll(byte[] written) {
        if (written.length == 0) {
            return;
        }
        if (written[0] == HASHES) {
            ByteBuffer bytes = ByteBuffer.wrap(written, 1, written.length - 1);
            while (bytes.hasRemaining()) {
                add(bytes.getLong());
            }
        } else {
            Memory registers = Memory.wrap(written).region(1, written.length - 1L);
            if (sketch == null && held == 0) {
                sketch = Union.heapify(registers);
                table = null;
                return;
            }
            if (sketch == null) {
                estimateFromNowOn();
            }
            sketch.update(HllSketch.wrap(registers));
        }
    }

    void addAll(DistinctIds others) {
        if (others.sketch == null) {
            for (long hash : others.table) {
                if (hash != 0) {
                    add(hash);
                }
            }
        } else {
            if (sketch == null) {
                estimateFromNowOn();
            }
            sketch.update(others.sketch.getResult(TgtHllType.HLL_8));
        }
    }

    /** Exact to {@link #EXACT}, then estimated and rounded. */
    public long count() {
        return sketch == null ? held : Math.round(sketch.getEstimate());
    }

    public byte[] written() {
        if (sketch != null) {
            byte[] registers = sketch.getResult(TgtHllType.HLL_8).toCompactByteArray();
            return ByteBuffer.allocate(1 + registers.length)
                    .put(SKETCH)
                    .put(registers)
                    .array();
        }
        if (held == 0) {
            return NOBODY;
        }
        ByteBuffer bytes = ByteBuffer.allocate(1 + held * Long.BYTES).put(HASHES);
        for (long hash : table) {
            if (hash != 0) {
                bytes.putLong(hash);
            }
        }
        return bytes.array();
    }

    /** What an empty set takes in memory, about. */
    static int emptyBytes() {
        return EMPTY_BYTES + SMALLEST_TABLE * Long.BYTES;
    }

    private void estimateFromNowOn() {
        sketch = new Union(LG_REGISTERS);
        for (long hash : table) {
            if (hash != 0) {
                sketch.update(hash);
            }
        }
        table = null;
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
