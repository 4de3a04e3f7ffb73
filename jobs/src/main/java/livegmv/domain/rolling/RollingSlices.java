package livegmv.domain.rolling;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import livegmv.contracts.OrderMovement;
import livegmv.measures.Measures;

/**
 * Which slices the rolling windows are made of, and when a slice enters and leaves each of them.
 *
 * <p>A window is {@code [start, asOf)}, {@code asOf} on a full 10 s, {@code start = asOf - length}, of a window over an hour (a
 * <i>long</i> one) rounded down to the full minute. So short windows are made of slices of 10 s and long ones, at their older
 * end, of minutes. A slice enters all windows at {@link #entersAt}, its end, or, if that has passed, at the first slice end
 * after the watermark; it leaves one after the other, the short windows with its slice and the long ones with its minute.
 *
 * <p>All times are epoch ms.
 */
public final class RollingSlices implements Serializable {

    public static final long SLICE = Duration.ofSeconds(10).toMillis();
    public static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long LONGEST_SHORT = Duration.ofHours(1).toMillis();

    private static final long serialVersionUID = 1;

    private final long[] lengths;
    private final String[] labels;
    private final int shortWindows;

    /** @param windows ascending, multiples of 10 s up to an hour and of 1 min above */
    public RollingSlices(List<Duration> windows) {
        lengths = windows.stream().mapToLong(Duration::toMillis).toArray();
        labels = windows.stream().map(Duration::toString).toArray(String[]::new);
        int shorts = 0;
        while (shorts < lengths.length && lengths[shorts] <= LONGEST_SHORT) {
            shorts++;
        }
        shortWindows = shorts;
    }

    /** The movement's share of its slice, by its own event time; null if that is in no window any more. */
    public SliceSum book(OrderMovement movement, long watermark) {
        long slice = sliceOf(movement.eventTime());
        return isGone(slice, watermark) ? null : new SliceSum(movement.streamerId(), slice, measures(movement));
    }

    private static Measures measures(OrderMovement movement) {
        long sign = movement.sign();
        long amount = sign * movement.amount();
        return switch (movement.kind()) {
            case CREATED -> Measures.created(sign, amount);
            case PAID -> {
                boolean fromPrivateDomain =
                        movement.source() != null && movement.source().isPrivateDomain();
                yield Measures.paid(sign, sign * movement.units(), amount, fromPrivateDomain ? amount : 0);
            }
            case REFUNDED -> Measures.refundedByRefundTime(sign, amount);
        };
    }

    /** How many windows there are, the shortest first. */
    public int windows() {
        return lengths.length;
    }

    /** How many of them, the first ones, are made of slices of 10 s only. */
    public int shortWindows() {
        return shortWindows;
    }

    /** ISO-8601, such as {@code PT1M}. */
    public String label(int window) {
        return labels[window];
    }

    public List<String> labels() {
        return List.of(labels);
    }

    public long start(int window, long asOf) {
        long start = asOf - lengths[window];
        return window < shortWindows ? start : minuteOf(start);
    }

    public static long sliceOf(long time) {
        return Math.floorDiv(time, SLICE) * SLICE;
    }

    public static long minuteOf(long time) {
        return Math.floorDiv(time, MINUTE) * MINUTE;
    }

    /** Whether the slice has ended and its end is behind the watermark. */
    public static boolean isLate(long slice, long watermark) {
        return slice + SLICE - 1 <= watermark;
    }

    /** The first {@code asOf} whose windows can hold the slice, if it is in any. */
    public static long entersAt(long slice, long watermark) {
        return isLate(slice, watermark) ? sliceOf(watermark + 1) + SLICE : slice + SLICE;
    }

    /** The first {@code asOf} whose window holds the slice no more. */
    public long leavesAt(long slice, int window) {
        return lengths[window] + (window < shortWindows ? slice + SLICE : minuteOf(slice) + MINUTE);
    }

    /** Whether what comes now for the slice is in no window any more. */
    public boolean isGone(long slice, long watermark) {
        long leaves = leavesAt(slice, lengths.length - 1);
        // The first comparison spares the second from a watermark at the end of all time.
        return leaves <= watermark || isLate(slice, watermark) && leaves <= entersAt(slice, watermark);
    }

    /** The slice, of 10 s or a minute, that leaves the window at {@code asOf}, on a full minute where the window is long. */
    public long leaving(int window, long asOf) {
        return asOf - lengths[window] - (window < shortWindows ? SLICE : MINUTE);
    }

    /** The longest of the short windows, in slices: so many have entered it and not left. */
    public int slicesHeld() {
        return shortWindows == 0 ? 0 : (int) (lengths[shortWindows - 1] / SLICE);
    }
}
