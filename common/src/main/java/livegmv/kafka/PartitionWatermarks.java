package livegmv.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.LongSupplier;
import livegmv.contracts.InputEvent;
import livegmv.contracts.Received;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * The watermark of one partition: the latest event time seen less the out-of-orderness. A rejected record neither moves it nor
 * counts as a sign of life.
 *
 * <p>Live, it never passes the wall clock less the out-of-orderness. A partition without events for {@code idleness} no longer
 * holds the others back; one that had caught up with the clock when it fell silent follows the clock after {@code idleAdvance},
 * so that windows of quiet rooms empty and periods close. One that was behind never jumps: its events are still to come. In a
 * bounded run no partition is ever idle: its end is known, and until then it has events to bring.
 */
final class PartitionWatermarks<E extends InputEvent> implements WatermarkGenerator<Received<E>> {

    /** How near the wall clock a watermark has to be for its partition to count as caught up. */
    private static final long CAUGHT_UP_MILLIS = Duration.ofMinutes(5).toMillis();

    /** @param live false for a bounded run, whose watermarks come from its data alone */
    record Settings(Duration outOfOrderness, Duration idleness, Duration idleAdvance, boolean live)
            implements Serializable {}

    private final long outOfOrderness;
    private final long idleness;
    private final long idleAdvance;
    private final boolean live;
    private final LongSupplier wallClock;
    /** Stands still under back pressure: events that wait to be read are no silence. */
    private final RelativeClock activityClock;

    private long latestEventTime = Long.MIN_VALUE;
    private boolean eventSinceLastEmit;
    private long silentSince;
    private boolean caughtUpWhenSilenceBegan;
    private boolean idle;

    PartitionWatermarks(Settings settings, LongSupplier wallClock, RelativeClock activityClock) {
        this.outOfOrderness = settings.outOfOrderness().toMillis();
        this.idleness = settings.idleness().toMillis();
        this.idleAdvance = settings.idleAdvance().toMillis();
        this.live = settings.live();
        this.wallClock = wallClock;
        this.activityClock = activityClock;
        this.silentSince = activityClock.relativeTimeMillis();
    }

    @Override
    public void onEvent(Received<E> received, long timestamp, WatermarkOutput output) {
        if (received.event() != null) {
            latestEventTime = Math.max(latestEventTime, received.event().eventTime());
            eventSinceLastEmit = true;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long clockLimit = wallClock.getAsLong() - outOfOrderness;
        if (eventSinceLastEmit) {
            eventSinceLastEmit = false;
            silentSince = activityClock.relativeTimeMillis();
            caughtUpWhenSilenceBegan = wallClock.getAsLong() - fromEvents(clockLimit) <= CAUGHT_UP_MILLIS;
            emit(fromEvents(clockLimit), output);
            return;
        }
        long silence = activityClock.relativeTimeMillis() - silentSince;
        if (live && caughtUpWhenSilenceBegan && silence >= idleAdvance) {
            emit(Math.max(fromEvents(clockLimit), clockLimit), output);
        } else if (live && silence >= idleness && !idle) {
            idle = true;
            output.markIdle();
        }
    }

    private long fromEvents(long clockLimit) {
        long watermark = latestEventTime - outOfOrderness - 1;
        return live ? Math.min(watermark, clockLimit) : watermark;
    }

    private void emit(long watermark, WatermarkOutput output) {
        if (idle) {
            idle = false;
            output.markActive();
        }
        output.emitWatermark(new Watermark(watermark));
    }
}
