package livegmv.cli.simulate;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import livegmv.cli.CommandFailed;

/** Holds each record back until its moment of the wall clock. */
public final class Pace {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final double nanosPerRecord;
    private final double nanosPerMilli;
    private final long start;
    private final LongSupplier nanoClock;
    private final LongConsumer parkNanos;
    private long begin;
    private long records;

    private Pace(
            double nanosPerRecord, double nanosPerMilli, long start, LongSupplier nanoClock, LongConsumer parkNanos) {
        this.nanosPerRecord = nanosPerRecord;
        this.nanosPerMilli = nanosPerMilli;
        this.start = start;
        this.nanoClock = nanoClock;
        this.parkNanos = parkNanos;
    }

    static Pace asFastAsPossible() {
        return new Pace(0, 0, 0, System::nanoTime, LockSupport::parkNanos);
    }

    /** @param rate records per second */
    static Pace ofRate(double rate) {
        return ofRate(rate, System::nanoTime, LockSupport::parkNanos);
    }

    static Pace ofRate(double rate, LongSupplier nanoClock, LongConsumer parkNanos) {
        return new Pace(NANOS_PER_SECOND / rate, 0, 0, nanoClock, parkNanos);
    }

    /**
     * @param speed simulated time per time of the wall clock
     * @param start epoch ms of the simulated time at the first record
     */
    public static Pace ofSpeed(double speed, long start) {
        return ofSpeed(speed, start, System::nanoTime, LockSupport::parkNanos);
    }

    static Pace ofSpeed(double speed, long start, LongSupplier nanoClock, LongConsumer parkNanos) {
        return new Pace(0, NANOS_PER_MILLI / speed, start, nanoClock, parkNanos);
    }

    /**
     * Returns when the next record may go.
     *
     * @param arrival epoch ms of the simulated time
     */
    public void await(long arrival) {
        if (nanosPerRecord == 0 && nanosPerMilli == 0) {
            return;
        }
        if (records == 0) {
            begin = nanoClock.getAsLong();
        }
        long due = begin + (long) (records++ * nanosPerRecord + (arrival - start) * nanosPerMilli);
        for (long left = due - nanoClock.getAsLong(); left > 0; left = due - nanoClock.getAsLong()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CommandFailed("Interrupted.");
            }
            parkNanos.accept(left);
        }
    }
}
