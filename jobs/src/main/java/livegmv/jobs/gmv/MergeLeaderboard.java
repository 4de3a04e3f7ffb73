package livegmv.jobs.gmv;

import java.util.List;
import java.util.Map;
import livegmv.contracts.Leaderboard;
import livegmv.contracts.LeaderboardEntry;
import livegmv.domain.leaderboard.LeaderboardMerge;
import livegmv.domain.leaderboard.LocalTop;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PublishingMinute;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Merges the best of all buckets of a day, keyed by {@link LocalTop#label}, into one list and publishes it at each full minute at
 * which it changed. A bucket's list of a minute comes before the watermark that takes the minute up, so none is missing.
 */
final class MergeLeaderboard extends DayByMinute<LocalTop, Leaderboard, Integer, LocalTop> {

    static final String WAITING_STATE = "waiting-buckets";
    static final String BUCKETS_STATE = "buckets";
    static final String SENT_STATE = "sent-leaderboard";

    private static final long serialVersionUID = 1;

    private final int size;

    private transient MapState<Integer, LocalTop> buckets;
    private transient ValueState<Leaderboard> sent;

    MergeLeaderboard(int size, PeriodRetention retention, int maxInMemory) {
        super(retention, maxInMemory);
        this.size = size;
    }

    @Override
    ValueStateDescriptor<Map<Integer, LocalTop>> waiting() {
        return new ValueStateDescriptor<>(WAITING_STATE, Types.MAP(Types.INT, TypeInformation.of(LocalTop.class)));
    }

    @Override
    LocalTop both(LocalTop earlier, LocalTop later) {
        return earlier.minute() <= later.minute() ? later : earlier;
    }

    @Override
    public void open() throws Exception {
        super.open();
        buckets = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(BUCKETS_STATE, Types.INT, TypeInformation.of(LocalTop.class)));
        sent = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(SENT_STATE, TypeInformation.of(Leaderboard.class)));
    }

    @Override
    public void processElement(StreamRecord<LocalTop> element) throws Exception {
        LocalTop local = element.getValue();
        Leaderboard before = sent.value();
        // After a restart a minute may come again: asOf never goes back.
        long minute = before == null ? local.minute() : PublishingMinute.due(local.minute(), before.asOf());
        await(minute, local.end(), local.bucket(), local);
    }

    @Override
    void takeUp(long minute, Map<Integer, LocalTop> waited) throws Exception {
        buckets.putAll(waited);
        LocalTop day = waited.values().iterator().next();
        Leaderboard before = sent.value();
        List<LeaderboardEntry> listed = before == null ? List.of() : before.entries();
        List<LeaderboardEntry> entries = LeaderboardMerge.merge(buckets.values(), size, listed);
        if (LeaderboardMerge.differ(entries, listed)) {
            Leaderboard changed = new Leaderboard(day.label(), day.start(), day.end(), entries, minute);
            sent.update(changed);
            output.collect(new StreamRecord<>(changed, minute));
        }
    }

    @Override
    long dayEnd() throws Exception {
        for (LocalTop bucket : buckets.values()) {
            return bucket.end();
        }
        return Long.MIN_VALUE;
    }

    @Override
    void free() {
        buckets.clear();
        sent.clear();
    }
}
