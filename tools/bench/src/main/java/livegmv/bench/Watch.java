package livegmv.bench;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is seen of a live job from outside while a phase goes on: what it takes in, and its checkpoints. */
public final class Watch {

    private static final long GLANCE_NANOS = 100_000_000;

    /** How many records were sent to the job, and taken in by it, since it began. */
    public interface Intake {

        long sent();

        long taken() throws IOException;
    }

    private final LiveRun job;
    private final Intake intake;
    private final long began = System.nanoTime();
    private final long checkpointBefore;
    private final long takenBefore;
    private long taken;
    private long lastTaken = began;
    private long longestPause;
    private long furthestBehind;

    public Watch(LiveRun job, Intake intake) throws IOException {
        this.job = job;
        this.intake = intake;
        this.checkpointBefore = job.lastCheckpoint();
        this.takenBefore = intake.taken();
        this.taken = takenBefore;
    }

    /** To be called all the time; takes 100 ms. */
    public void glance() throws IOException {
        long now = System.nanoTime();
        long takenNow = intake.taken();
        longestPause = Math.max(longestPause, now - lastTaken);
        if (takenNow != taken) {
            lastTaken = now;
            taken = takenNow;
        }
        furthestBehind = Math.max(furthestBehind, intake.sent() - takenNow);
        LockSupport.parkNanos(GLANCE_NANOS);
    }

    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    public String report(String name) throws IOException {
        List<LiveRun.Checkpoint> checkpoints = job.checkpointsAfter(checkpointBefore);
        long completed =
                checkpoints.stream().filter(LiveRun.Checkpoint::isCompleted).count();
        Optional<LiveRun.Checkpoint> longest =
                checkpoints.stream().max(Comparator.comparingLong(LiveRun.Checkpoint::millis));
        return String.format(
                Locale.ROOT,
                "%-32s %6.1f s  %,7.0f events/s  longest pause %,6d ms  most behind %,9d  checkpoints %2d, longest %,6d ms%s",
                name,
                seconds(),
                (taken - takenBefore) / seconds(),
                TimeUnit.NANOSECONDS.toMillis(longestPause),
                furthestBehind,
                completed,
                longest.map(LiveRun.Checkpoint::millis).orElse(0L),
                longest.isEmpty() ? "" : whereItWas(longest.get()));
    }

    private String whereItWas(LiveRun.Checkpoint checkpoint) throws IOException {
        String at = checkpoint.isCompleted()
                ? job.slowestTask(checkpoint)
                : checkpoint.status().toLowerCase(Locale.ROOT).replace('_', ' ');
        return " (" + at + ")";
    }
}
