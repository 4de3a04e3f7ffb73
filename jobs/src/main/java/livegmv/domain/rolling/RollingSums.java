package livegmv.domain.rolling;

import java.util.Arrays;
import livegmv.measures.Measures;

/**
 * The running sums of a streamer's windows, and where to look for what leaves them: the state that each change reads and
 * writes, therefore packed. A sum that does not change at an instant was sent at the last one at which it did.
 *
 * <p>Its methods change it in place: take a {@link #copy} of what is stored.
 *
 * @param sums of each window {@value #MEASURES} measures, in the order of {@link #pack}
 * @param slices a bit for each slice of 10 s that is held, at its place in a ring
 * @param minutes how many minutes are held
 * @param lateUntil the last {@code asOf} at which something late enters, epoch ms
 */
public record RollingSums(long[] sums, long[] slices, int minutes, long lateUntil) {

    static final int MEASURES = 8;

    public static RollingSums of(RollingSlices windows) {
        return new RollingSums(
                new long[windows.windows() * MEASURES],
                new long[(windows.slicesHeld() + 1 + Long.SIZE - 1) / Long.SIZE],
                0,
                Long.MIN_VALUE);
    }

    public RollingSums copy() {
        return new RollingSums(sums.clone(), slices.clone(), minutes, lateUntil);
    }

    public RollingSums withMinutes(int held) {
        return new RollingSums(sums, slices, held, lateUntil);
    }

    public RollingSums withLateUntil(long asOf) {
        return new RollingSums(sums, slices, minutes, Math.max(lateUntil, asOf));
    }

    /** A slice's measures, as they are kept. */
    public static long[] pack(Measures m) {
        return new long[] {
            m.createdOrders(),
            m.createdAmount(),
            m.paidOrders(),
            m.units(),
            m.gmv(),
            m.privateGmv(),
            m.refunds(),
            m.refundedByRefundTime()
        };
    }

    /** @param one may be null */
    public static long[] plus(long[] one, long[] other) {
        if (one == null) {
            return other;
        }
        long[] sum = one.clone();
        for (int i = 0; i < MEASURES; i++) {
            sum[i] = Math.addExact(sum[i], other[i]);
        }
        return sum;
    }

    public void add(int window, long[] packed) {
        int at = window * MEASURES;
        for (int i = 0; i < MEASURES; i++) {
            sums[at + i] = Math.addExact(sums[at + i], packed[i]);
        }
    }

    public void subtract(int window, long[] packed) {
        int at = window * MEASURES;
        for (int i = 0; i < MEASURES; i++) {
            sums[at + i] = Math.subtractExact(sums[at + i], packed[i]);
        }
    }

    public boolean differs(int window, RollingSums other) {
        int from = window * MEASURES;
        return !Arrays.equals(sums, from, from + MEASURES, other.sums, from, from + MEASURES);
    }

    public Measures measures(int window) {
        int at = window * MEASURES;
        return new Measures(
                sums[at],
                sums[at + 1],
                sums[at + 2],
                sums[at + 3],
                sums[at + 4],
                sums[at + 5],
                sums[at + 6],
                0,
                sums[at + 7],
                0,
                0,
                0,
                0,
                0,
                0);
    }

    public boolean holds(long slice) {
        int bit = bit(slice);
        return (slices[bit / Long.SIZE] >>> bit & 1) != 0;
    }

    public void hold(long slice) {
        int bit = bit(slice);
        slices[bit / Long.SIZE] |= 1L << bit;
    }

    public void release(long slice) {
        int bit = bit(slice);
        slices[bit / Long.SIZE] &= ~(1L << bit);
    }

    private int bit(long slice) {
        return (int) Math.floorMod(slice / RollingSlices.SLICE, (long) slices.length * Long.SIZE);
    }

    /** Whether nothing is held that will leave, and nothing late waits beyond {@code asOf}: then all sums are zero. */
    public boolean isEmpty(long asOf) {
        if (minutes > 0 || lateUntil > asOf) {
            return false;
        }
        for (long word : slices) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }
}
