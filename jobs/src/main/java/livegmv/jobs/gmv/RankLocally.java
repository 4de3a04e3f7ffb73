package livegmv.jobs.gmv;

import java.util.List;
import java.util.Map;
import livegmv.domain.leaderboard.LocalTop;
import livegmv.domain.leaderboard.StreamerDayGmv;
import livegmv.domain.leaderboard.StreamerGmv;
import livegmv.domain.leaderboard.TopList;
import livegmv.domain.leaderboard.TopStreamers;
import livegmv.domain.periods.PeriodRetention;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Ranks the streamers of one bucket of a day, keyed by {@link StreamerDayGmv#labelAndBucket}, and sends the best at each full
 * minute at which they changed. All are looked through only when too many of the best have fallen: see {@link TopList}.
 */
final class RankLocally extends DayByMinute<StreamerDayGmv, LocalTop, String, StreamerDayGmv> {

    static final String WAITING_STATE = "waiting-gmv";
    static final String GMV_STATE = "streamer-gmv";
    static final String TOP_STATE = "top-streamers";
    static final String END_STATE = "day-end";

    private static final long serialVersionUID = 1;

    private final int size;

    private transient MapState<String, Long> gmvs;
    private transient ValueState<TopStreamers> top;
    private transient ValueState<Long> end;

    RankLocally(int size, PeriodRetention retention, int maxInMemory) {
        super(retention, maxInMemory);
        this.size = size;
    }

    @Override
    ValueStateDescriptor<Map<String, StreamerDayGmv>> waiting() {
        return new ValueStateDescriptor<>(
                WAITING_STATE, Types.MAP(Types.STRING, TypeInformation.of(StreamerDayGmv.class)));
    }

    @Override
    StreamerDayGmv both(StreamerDayGmv earlier, StreamerDayGmv later) {
        return earlier.plus(later);
    }

    @Override
    public void open() throws Exception {
        super.open();
        gmvs = getRuntimeContext().getMapState(new MapStateDescriptor<>(GMV_STATE, Types.STRING, Types.LONG));
        top = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(TOP_STATE, TypeInformation.of(TopStreamers.class)));
        end = getRuntimeContext().getState(new ValueStateDescriptor<>(END_STATE, Types.LONG));
    }

    @Override
    public void processElement(StreamRecord<StreamerDayGmv> element) throws Exception {
        StreamerDayGmv part = element.getValue();
        await(part.minute(), part.end(), part.streamerId(), part);
    }

    @Override
    void takeUp(long minute, Map<String, StreamerDayGmv> waited) throws Exception {
        TopStreamers before = top.value();
        TopList list = new TopList(size, before == null ? TopStreamers.NONE : before);
        List<StreamerGmv> sent = list.best();
        StreamerDayGmv day = null;
        for (StreamerDayGmv part : waited.values()) {
            day = part;
            Long held = gmvs.get(part.streamerId());
            long gmv = held == null ? 0 : held;
            long now = Math.addExact(gmv, part.gmv());
            if (now == 0) {
                gmvs.remove(part.streamerId());
            } else {
                gmvs.put(part.streamerId(), now);
            }
            list.change(part.streamerId(), gmv, now);
        }
        if (list.isUnsure()) {
            list.startAgain();
            for (Map.Entry<String, Long> streamer : gmvs.entries()) {
                list.change(streamer.getKey(), 0, streamer.getValue());
            }
        }
        top.update(list.kept());
        end.update(day.end());
        List<StreamerGmv> best = list.best();
        if (!best.equals(sent)) {
            output.collect(new StreamRecord<>(
                    new LocalTop(day.label(), day.start(), day.end(), day.bucket(), minute, best), minute));
        }
    }

    @Override
    long dayEnd() throws Exception {
        Long kept = end.value();
        return kept == null ? Long.MIN_VALUE : kept;
    }

    @Override
    void free() {
        gmvs.clear();
        top.clear();
        end.clear();
    }
}
