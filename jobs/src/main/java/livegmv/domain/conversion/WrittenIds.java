package livegmv.domain.conversion;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.memory.WritableMemory;

/**
 * {@link DistinctIds} as the bytes in which they are sent and stored: none for nobody; of a small set a mark and each hash,
 * ascending, 8 bytes each; of a large one a mark and the image of a sketch, 16 KiB. Nothing here changes bytes that were given to it.
 *
 * <p>Sets unite without being read into memory of another form: small ones by merging, into a large one by updating a copy of
 * its image in place. A set of a session is united with each of its minutes, so this is what a minute costs.
 */
final class WrittenIds {

    /** No ids. */
    static final byte[] NOBODY = {};

    private static final byte HASHES = 1;
    private static final byte SKETCH = 2;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final int LG_REGISTERS = 14;
    private static final TgtHllType TYPE = TgtHllType.HLL_8;

    /** Room for the largest image, so that every image can be updated in place. */
    private static final int IMAGE_BYTES = HllSketch.getMaxUpdatableSerializationBytes(LG_REGISTERS, TYPE);

    private WrittenIds() {}

    static Union newSketch() {
        return new Union(LG_REGISTERS);
    }

    /** What a sketch takes in memory, about. */
    static int sketchBytes() {
        return IMAGE_BYTES;
    }

    /** @param hashes in any order, each once; {@link DistinctIds#EXACT} at most; is sorted */
    static byte[] of(long[] hashes) {
        if (hashes.length == 0) {
            return NOBODY;
        }
        Arrays.sort(hashes);
        byte[] written = new byte[1 + hashes.length * Long.BYTES];
        written[0] = HASHES;
        for (int i = 0; i < hashes.length; i++) {
            LONG.set(written, place(i), hashes[i]);
        }
        return written;
    }

    static byte[] of(Union sketch) {
        byte[] image = sketch.getResult(TYPE).toUpdatableByteArray();
        byte[] written = new byte[1 + IMAGE_BYTES];
        written[0] = SKETCH;
        System.arraycopy(image, 0, written, 1, image.length);
        return written;
    }

    /** Exact to {@link DistinctIds#EXACT}, then estimated and rounded. */
    static long count(byte[] written) {
        if (written.length == 0) {
            return 0;
        }
        return isSketch(written) ? estimate(image(written)) : hashes(written);
    }

    /** By the registers alone, so that it is the same in whatever order they were filled. */
    static long estimate(HllSketch sketch) {
        return Math.round(sketch.getCompositeEstimate());
    }

    /** Both sets as one. */
    static byte[] union(byte[] a, byte[] b) {
        if (a.length == 0) {
            return b;
        }
        if (b.length == 0) {
            return a;
        }
        if (isSketch(a)) {
            return isSketch(b) ? merged(a, b) : with(a, b);
        }
        return isSketch(b) ? with(b, a) : mergedHashes(a, b);
    }

    static boolean isSketch(byte[] written) {
        return written.length > 0 && written[0] == SKETCH;
    }

    /** Of a large set; must not be updated. */
    static HllSketch image(byte[] written) {
        return HllSketch.wrap(Memory.wrap(written, 1, IMAGE_BYTES, ByteOrder.nativeOrder()));
    }

    /** How many a small set has. */
    static int hashes(byte[] written) {
        return written.length / Long.BYTES;
    }

    /** Of a small set, ascending. */
    static void forEachHash(byte[] written, LongConsumer consumer) {
        for (int i = 0; i < hashes(written); i++) {
            consumer.accept(hash(written, i));
        }
    }

    private static byte[] mergedHashes(byte[] a, byte[] b) {
        byte[] both = new byte[1 + (hashes(a) + hashes(b)) * Long.BYTES];
        both[0] = HASHES;
        int i = 0;
        int j = 0;
        int held = 0;
        while (i < hashes(a) && j < hashes(b)) {
            long next = hash(a, i);
            long other = hash(b, j);
            if (next <= other) {
                i++;
            }
            if (other <= next) {
                j++;
            }
            LONG.set(both, place(held++), Math.min(next, other));
        }
        held = copy(a, i, both, held);
        held = copy(b, j, both, held);
        if (held > DistinctIds.EXACT) {
            return with(with(emptySketch(), a), b);
        }
        return held == hashes(both) ? both : Arrays.copyOf(both, place(held));
    }

    /** What is left of one set, behind what is held. @return how many are held then */
    private static int copy(byte[] from, int first, byte[] into, int held) {
        int left = hashes(from) - first;
        System.arraycopy(from, place(first), into, place(held), left * Long.BYTES);
        return held + left;
    }

    private static byte[] emptySketch() {
        byte[] written = new byte[1 + IMAGE_BYTES];
        written[0] = SKETCH;
        new HllSketch(LG_REGISTERS, TYPE, writable(written));
        return written;
    }

    private static byte[] with(byte[] sketch, byte[] hashes) {
        byte[] both = sketch.clone();
        forEachHash(hashes, HllSketch.writableWrap(writable(both))::update);
        return both;
    }

    private static byte[] merged(byte[] a, byte[] b) {
        Union union = newSketch();
        union.update(image(a));
        union.update(image(b));
        return of(union);
    }

    private static WritableMemory writable(byte[] written) {
        return WritableMemory.writableWrap(written, 1, IMAGE_BYTES, ByteOrder.nativeOrder());
    }

    private static long hash(byte[] written, int i) {
        return (long) LONG.get(written, place(i));
    }

    private static int place(int i) {
        return 1 + i * Long.BYTES;
    }
}
