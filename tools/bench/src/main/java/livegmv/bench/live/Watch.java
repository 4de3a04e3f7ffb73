package livegmv.bench.live;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is seen of a live job from outside while a phase goes on: what it takes in, and its checkpoints. */
public final class Watch {

    private static final long GLANCE_NANOS = 100_000_000;

    /** How many records were sent to the job, and taken in by each subtask, since it began. */
    public interface Intake {

        long sent();

        long[] taken() throws IOException;
    }

    private final LiveRun job;
    private final Intake intake;
    private final long began;
    private final long checkpointBefore;
    private final long takenBefore;
    /** By subtask; when it was last seen to take one in too, nanoseconds. */
    private long[] taken;

    private final long[] lastTaken;
    private long longestPause;
    private long furthestBehind;

    public Watch(LiveRun job, Intake intake) throws IOException {
        this.job = job;
        this.intake = intake;
        this.checkpointBefore = job.lastCheckpoint();
        this.taken = takenNow(intake);
        this.takenBefore = sum(taken);
        this.began = System.nanoTime();
        this.lastTaken = new long[taken.length];
        Arrays.fill(lastTaken, began);
    }

    /** Flink answers with what it fetched at the question before, however long ago that was. */
    private static long[] takenNow(Intake intake) throws IOException {
        intake.taken();
        LockSupport.parkNanos(2 * GLANCE_NANOS);
        return intake.taken();
    }

    /** To be called all the time; takes 100 ms. */
    public void glance() throws IOException {
        long now = System.nanoTime();
        long[] takenNow = intake.taken();
        for (int subtask = 0; subtask < taken.length; subtask++) {
            longestPause = Math.max(longestPause, now - lastTaken[subtask]);
            if (takenNow[subtask] != taken[subtask]) {
                lastTaken[subtask] = now;
            }
        }
        taken = takenNow;
        furthestBehind = Math.max(furthestBehind, intake.sent() - sum(takenNow));
        LockSupport.parkNanos(GLANCE_NANOS);
    }

    public double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    /**
     * A line for people, and one of the longest checkpoint: how long the phase took, what was taken in, the longest time in which a
     * subtask took none in, how far the job fell behind, the checkpoints.
     */
    public String report(String name) throws IOException {
        List<LiveRun.Checkpoint> checkpoints = job.checkpointsAfter(checkpointBefore);
        Optional<LiveRun.Checkpoint> longest =
                checkpoints.stream().max(Comparator.comparingLong(LiveRun.Checkpoint::millis));
        String seen = String.format(
                Locale.ROOT,
                "%-32s %6.1f s  %,7.0f records/s  longest pause of a task %,6d ms  most behind %,9d  checkpoints %2d, failed %d",
                name,
                seconds(),
                (sum(taken) - takenBefore) / seconds(),
                TimeUnit.NANOSECONDS.toMillis(longestPause),
                furthestBehind,
                checkpoints.size(),
                checkpoints.stream().filter(LiveRun.Checkpoint::isFailed).count());
        return longest.isEmpty() ? seen : seen + ofLongest(longest.get());
    }

    private String ofLongest(LiveRun.Checkpoint longest) throws IOException {
        return String.format(Locale.ROOT, ", longest %,6d ms%n    ", longest.millis()) + job.whereTimeWent(longest);
    }

    public static long sum(long[] ofSubtasks) {
        return Arrays.stream(ofSubtasks).sum();
    }
}
