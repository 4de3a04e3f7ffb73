package livegmv.jobs.alerts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * A walk over all streamers that leaves room for everything else: a slice of {@link #SLICE} of them is judged in one step of the
 * mailbox, then records and barriers have the task: for three times as long as that took while there are records, for a moment while
 * there are none.
 *
 * <p>Rules that come within {@link #GATHERING_MILLIS} are walked by together, and the walk begins anew when one comes on the way, by
 * all that it began with too: judging twice tells nothing twice. The streamers are taken down at the beginning, for state changes on the
 * way, {@link #TAKEN_DOWN} of them in a step; who comes later is judged by the new rules anyhow.
 */
final class StreamerSweep implements AutoCloseable {

    static final int SLICE = 50;
    static final int TAKEN_DOWN = 1_000;
    static final long GATHERING_MILLIS = 100;
    static final int SHARE_OF_RECORDS = 3;

    /** Judges one streamer by those of the rules whose ids are wanted. */
    interface Judge {
        void judge(String streamerId, Predicate<String> wantedRules);
    }

    private final ProcessingTimeService clock;
    private final Supplier<Stream<String>> streamers;
    private final Judge judge;

    private final Set<String> rules = new TreeSet<>();
    private final Deque<String> left = new ArrayDeque<>();
    /** Of the streamers that are not taken down yet; null when all are. */
    private Stream<String> source;

    private Iterator<String> toTakeDown;
    private boolean byAllRules;
    private volatile boolean toBegin;
    private boolean scheduled;
    private boolean recordsCame;

    /** @param streamers all of them, as they are at that moment; is closed when it has been read, or need not be */
    StreamerSweep(ProcessingTimeService clock, Supplier<Stream<String>> streamers, Judge judge) {
        this.clock = clock;
        this.streamers = streamers;
        this.judge = judge;
    }

    void startByAllRules() {
        byAllRules = true;
        begin();
    }

    void startBy(String ruleId) {
        rules.add(ruleId);
        begin();
    }

    /** A record has been taken in: somebody else needs the task too. */
    void recordCame() {
        recordsCame = true;
    }

    boolean isPending() {
        return toBegin || source != null || !left.isEmpty();
    }

    /**
     * How many streamers are still to be judged, of those that are taken down; at least 1 while a walk is to begin. For a metric, so from
     * another thread.
     */
    int numLeft() {
        return Math.max(left.size(), toBegin ? 1 : 0);
    }

    /** Walks to the end without leaving room for anything. */
    void finish() {
        while (isPending()) {
            walkSlice();
        }
    }

    private void begin() {
        toBegin = true;
        scheduleSlice(GATHERING_MILLIS);
    }

    private void scheduleSlice(long delay) {
        if (isPending() && !scheduled) {
            scheduled = true;
            clock.registerTimer(clock.getCurrentProcessingTime() + delay, time -> {
                scheduled = false;
                long share = recordsCame ? SHARE_OF_RECORDS : 0;
                recordsCame = false;
                long began = clock.getCurrentProcessingTime();
                walkSlice();
                scheduleSlice(1 + share * (clock.getCurrentProcessingTime() - began));
            });
        }
    }

    private void walkSlice() {
        if (toBegin) {
            beginTakingDown();
        }
        if (source != null) {
            takeDown();
        }
        if (source == null) {
            judgeSlice();
        }
        if (!isPending()) {
            byAllRules = false;
            rules.clear();
        }
    }

    private void judgeSlice() {
        for (int walked = 0; walked < SLICE && !left.isEmpty(); walked++) {
            judge.judge(left.poll(), ruleId -> byAllRules || rules.contains(ruleId));
        }
    }

    private void beginTakingDown() {
        close();
        left.clear();
        source = streamers.get();
        toTakeDown = source.iterator();
    }

    private void takeDown() {
        for (int taken = 0; taken < TAKEN_DOWN && toTakeDown.hasNext(); taken++) {
            left.add(toTakeDown.next());
        }
        toBegin = false;
        if (!toTakeDown.hasNext()) {
            close();
        }
    }

    /** Lets go of the state that it reads; what is left is not walked. */
    @Override
    public void close() {
        if (source != null) {
            source.close();
            source = null;
            toTakeDown = null;
        }
    }
}
