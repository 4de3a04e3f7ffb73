package livegmv.jobs.alerts;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of inputs that have no event time: contracts, streamers, rules. They hold time back while they are read for the
 * first time, so that an alert is not judged without them, and never again after they have fallen silent: from then on they are
 * idle, and the totals alone say what time it is. A watermark they never give: were the totals idle too, it would be the time of
 * all. In a bounded run they hold time back to their end.
 */
final class UntilRead<T> implements WatermarkGenerator<T> {

    private final long silence;
    private final boolean live;
    private final LongSupplier clock;

    private long lastRecord;
    private boolean released;

    /** @param clock epoch ms, wall clock */
    UntilRead(Duration silence, boolean live, LongSupplier clock) {
        this.silence = silence.toMillis();
        this.live = live;
        this.clock = clock;
        this.lastRecord = clock.getAsLong();
    }

    /** Records keep the timestamps that they have. */
    static <T> WatermarkStrategy<T> strategy(Duration silence, boolean live) {
        return WatermarkStrategy.<T>forGenerator(context -> new UntilRead<>(silence, live, System::currentTimeMillis))
                .withTimestampAssigner((record, timestamp) -> timestamp);
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {
        lastRecord = clock.getAsLong();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (live && !released && clock.getAsLong() - lastRecord >= silence) {
            released = true;
            output.markIdle();
        }
    }
}
