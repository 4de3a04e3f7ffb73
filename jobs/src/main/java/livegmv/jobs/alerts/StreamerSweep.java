package livegmv.jobs.alerts;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * A walk over all streamers that leaves room for everything else: a slice of {@link #SLICE} of them is judged in one step of the
 * mailbox, then records and barriers have the task: for three times as long as that took while there are records, for a moment while
 * there are none.
 *
 * <p>Rules that come within {@link #GATHERING_MILLIS} are walked by together, and the walk begins anew when one comes on the way, by
 * all that it began with too: judging twice tells nothing twice. The streamers are taken down at the beginning, for state changes on the
 * way; who comes later is judged by the new rules anyhow.
 */
final class StreamerSweep {

    static final int SLICE = 50;
    static final long GATHERING_MILLIS = 100;
    static final int SHARE_OF_RECORDS = 3;

    /** Judges one streamer by those of the rules whose ids are wanted. */
    interface Judge {
        void judge(String streamerId, Predicate<String> wantedRules);
    }

    private final ProcessingTimeService clock;
    private final Supplier<List<String>> streamers;
    private final Judge judge;

    private final Set<String> rules = new TreeSet<>();
    private final Deque<String> left = new ArrayDeque<>();
    private boolean byAllRules;
    private volatile boolean toBegin;
    private boolean scheduled;
    private boolean recordsCame;

    StreamerSweep(ProcessingTimeService clock, Supplier<List<String>> streamers, Judge judge) {
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
        return toBegin || !left.isEmpty();
    }

    /** How many streamers are still to be judged, at least 1 while a walk is to begin; for a metric, so from another thread. */
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
            List<String> all = streamers.get();
            left.clear();
            left.addAll(all);
            toBegin = false;
        }
        for (int walked = 0; walked < SLICE && !left.isEmpty(); walked++) {
            judge.judge(left.poll(), ruleId -> byAllRules || rules.contains(ruleId));
        }
        if (left.isEmpty()) {
            byAllRules = false;
            rules.clear();
        }
    }
}
