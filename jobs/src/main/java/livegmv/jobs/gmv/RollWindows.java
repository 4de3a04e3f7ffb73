package livegmv.jobs.gmv;

import java.util.HashMap;
import java.util.Map;
import livegmv.contracts.RollingTotal;
import livegmv.domain.rolling.RollingSlices;
import livegmv.domain.rolling.RollingSums;
import livegmv.domain.rolling.SliceSum;
import livegmv.jobs.RememberingOperator;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps a streamer's rolling windows, keyed by streamerId, and sends a window's total at each slice end at which it changed.
 * {@link RollingSlices} says what is in which window.
 *
 * <p>A slice waits for its end, then enters all windows and leaves one after the other: the sums take it in and give it back,
 * so that a change costs what it changes, however many slices a window has. The pending timer of a slice is its next step; one
 * timer serves all that falls on its instant. A slice that has left the short windows goes into its minute. What is late
 * waits apart for the next slice end after the watermark, which is therefore remembered over restarts. When the longest
 * window has passed, nothing is left.
 *
 * <p>What is sent depends on the input and, for late data, on the watermark at its arrival; not on the steps of the watermark.
 * The timers of a million streamers at one instant take turns with records and barriers. A slice that arrives in between is late or
 * not by the watermark that has arrived, not by the timers that have fired, so the records are the same.
 *
 * <p>The layout of the state follows the windows: it is of no use to other ones, so the windows are in the uid.
 */
final class RollWindows extends RememberingOperator<RollingTotal>
        implements OneInputStreamOperator<SliceSum, RollingTotal> {

    static final String SUMS_STATE = "window-sums";
    static final String SLICES_STATE = "slices";
    static final String MINUTES_STATE = "minutes";
    static final String LATE_STATE = "late-slices";
    static final String TIMERS = "entering-and-leaving";

    private static final long serialVersionUID = 1;

    private static final TypeInformation<long[]> PACKED = PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO;

    private final RollingSlices windows;

    private transient ValueState<RollingSums> sumsState;
    private transient MapState<Long, long[]> slices;
    private transient MapState<Long, long[]> minutes;
    private transient MapState<Long, Map<Long, long[]>> late;

    RollWindows(RollingSlices windows) {
        super(TIMERS);
        this.windows = windows;
    }

    @Override
    protected boolean firesInTurn() {
        return true;
    }

    @Override
    public void open() throws Exception {
        super.open();
        sumsState = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(SUMS_STATE, TypeInformation.of(RollingSums.class)));
        slices = getRuntimeContext().getMapState(new MapStateDescriptor<>(SLICES_STATE, Types.LONG, PACKED));
        minutes = getRuntimeContext().getMapState(new MapStateDescriptor<>(MINUTES_STATE, Types.LONG, PACKED));
        late = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(LATE_STATE, Types.LONG, Types.MAP(Types.LONG, PACKED)));
    }

    @Override
    public void processElement(StreamRecord<SliceSum> element) throws Exception {
        recordCame();
        SliceSum sum = element.getValue();
        long slice = sum.sliceStart();
        long[] packed = RollingSums.pack(sum.measures());
        if (RollingSlices.isLate(slice, reached())) {
            if (!windows.isGone(slice, reached())) {
                keepLate(slice, packed, RollingSlices.entersAt(slice, reached()));
            }
            return;
        }
        long[] before = slices.get(slice);
        slices.put(slice, RollingSums.plus(before, packed));
        if (before == null) {
            rollAt(slice + RollingSlices.SLICE);
        }
    }

    private void keepLate(long slice, long[] packed, long entersAt) throws Exception {
        Map<Long, long[]> before = late.get(entersAt);
        Map<Long, long[]> after = before == null ? new HashMap<>() : new HashMap<>(before);
        after.merge(slice, packed, RollingSums::plus);
        late.put(entersAt, after);
        if (before == null) {
            RollingSums sums = sumsState.value();
            sumsState.update((sums == null ? RollingSums.of(windows) : sums).withLateUntil(entersAt));
            rollAt(entersAt);
        }
    }

    /** What enters and leaves at {@code asOf} does so once all before it has arrived. */
    private void rollAt(long asOf) {
        wakeAt(asOf - 1);
    }

    @Override
    protected void wake(String streamerId, long time) throws Exception {
        long asOf = time + 1;
        RollingSums before = sumsState.value();
        if (before == null) {
            before = RollingSums.of(windows);
        }
        RollingSums after = leaveShort(before.copy(), asOf);
        after = leaveLong(after, asOf);
        after = enter(after, asOf);
        if (before.lateUntil() >= asOf) {
            after = enterLate(after, asOf);
        }
        send(streamerId, before, after, asOf);
        if (after.isEmpty(asOf)) {
            sumsState.clear();
        } else {
            sumsState.update(after);
        }
    }

    private RollingSums leaveShort(RollingSums sums, long asOf) throws Exception {
        RollingSums after = sums;
        for (int window = 0; window < windows.shortWindows(); window++) {
            long slice = windows.leaving(window, asOf);
            if (after.holds(slice)) {
                long[] packed = slices.get(slice);
                after.subtract(window, packed);
                if (window + 1 < windows.shortWindows()) {
                    rollAt(windows.leavesAt(slice, window + 1));
                } else {
                    slices.remove(slice);
                    after.release(slice);
                    after = addToMinute(after, slice, packed, asOf);
                }
            }
        }
        return after;
    }

    private RollingSums leaveLong(RollingSums sums, long asOf) throws Exception {
        RollingSums after = sums;
        if (asOf % RollingSlices.MINUTE != 0) {
            return after;
        }
        for (int window = windows.shortWindows(); window < windows.windows() && after.minutes() > 0; window++) {
            long minute = windows.leaving(window, asOf);
            long[] packed = minutes.get(minute);
            if (packed != null) {
                after.subtract(window, packed);
                if (window + 1 < windows.windows()) {
                    rollAt(windows.leavesAt(minute, window + 1));
                } else {
                    minutes.remove(minute);
                    after = after.withMinutes(after.minutes() - 1);
                }
            }
        }
        return after;
    }

    private RollingSums enter(RollingSums sums, long asOf) throws Exception {
        long slice = asOf - RollingSlices.SLICE;
        long[] packed = slices.get(slice);
        if (packed == null) {
            return sums;
        }
        for (int window = 0; window < windows.windows(); window++) {
            sums.add(window, packed);
        }
        if (windows.shortWindows() == 0) {
            slices.remove(slice);
            return addToMinute(sums, slice, packed, asOf);
        }
        sums.hold(slice);
        rollAt(windows.leavesAt(slice, 0));
        return sums;
    }

    private RollingSums enterLate(RollingSums sums, long asOf) throws Exception {
        Map<Long, long[]> arrived = late.get(asOf);
        if (arrived == null) {
            return sums;
        }
        late.remove(asOf);
        RollingSums after = sums;
        for (Map.Entry<Long, long[]> entry : arrived.entrySet()) {
            after = enterLate(after, entry.getKey(), entry.getValue(), asOf);
        }
        return after;
    }

    private RollingSums enterLate(RollingSums sums, long slice, long[] packed, long asOf) throws Exception {
        int shortest = 0;
        while (windows.leavesAt(slice, shortest) <= asOf) {
            shortest++;
        }
        for (int window = shortest; window < windows.windows(); window++) {
            sums.add(window, packed);
        }
        if (shortest >= windows.shortWindows()) {
            return addToMinute(sums, slice, packed, asOf);
        }
        if (sums.holds(slice)) {
            slices.put(slice, RollingSums.plus(slices.get(slice), packed));
        } else {
            slices.put(slice, packed);
            sums.hold(slice);
            rollAt(windows.leavesAt(slice, shortest));
        }
        return sums;
    }

    /** Where a slice is found again that long windows hold, and short ones no more. */
    private RollingSums addToMinute(RollingSums sums, long slice, long[] packed, long asOf) throws Exception {
        if (windows.shortWindows() == windows.windows()) {
            return sums;
        }
        long minute = RollingSlices.minuteOf(slice);
        long[] before = minutes.get(minute);
        minutes.put(minute, RollingSums.plus(before, packed));
        if (before != null) {
            return sums;
        }
        int window = windows.shortWindows();
        while (windows.leavesAt(minute, window) <= asOf) {
            window++;
        }
        rollAt(windows.leavesAt(minute, window));
        return sums.withMinutes(sums.minutes() + 1);
    }

    private void send(String streamerId, RollingSums before, RollingSums after, long asOf) {
        for (int window = 0; window < windows.windows(); window++) {
            if (after.differs(window, before)) {
                send(new RollingTotal(
                        streamerId, windows.label(window), windows.start(window, asOf), asOf, after.measures(window)));
            }
        }
    }
}
