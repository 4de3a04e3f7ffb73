package livegmv.jobs.gmv;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Books movements into the sums of their periods before these are shuffled by streamer, so that a hot streamer costs its one
 * task a sum now and then, and not a record each.
 *
 * <p>Holds nothing over a checkpoint and lets no watermark overtake a sum: all is sent before each of these, and when
 * {@code maxSums} are held, each {@code flushInterval} of wall clock, and at the end of the input.
 */
final class SumBeforeShuffle extends AbstractStreamOperator<PeriodSum>
        implements OneInputStreamOperator<SettledMovement, PeriodSum> {

    private static final long serialVersionUID = 1;

    private final PeriodBookings bookings;
    private final int maxSums;
    private final long flushInterval;

    private transient Map<String, PeriodSum> sums;

    SumBeforeShuffle(PeriodBookings bookings, int maxSums, Duration flushInterval) {
        this.bookings = bookings;
        this.maxSums = maxSums;
        this.flushInterval = flushInterval.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        sums = new HashMap<>();
        getProcessingTimeService().scheduleWithFixedDelay(time -> flush(), flushInterval, flushInterval);
    }

    @Override
    public void processElement(StreamRecord<SettledMovement> element) {
        SettledMovement settled = element.getValue();
        bookings.book(settled.movement(), settled.watermark(), sum -> sums.merge(sum.key(), sum, PeriodSum::plus));
        if (sums.size() >= maxSums) {
            flush();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        flush();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void flush() {
        for (PeriodSum sum : sums.values()) {
            output.collect(new StreamRecord<>(sum));
        }
        sums.clear();
    }
}
