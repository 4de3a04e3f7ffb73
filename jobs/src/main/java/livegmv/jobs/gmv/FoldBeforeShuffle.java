package livegmv.jobs.gmv;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import livegmv.config.TotalsConfig;
import livegmv.domain.Foldable;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds up parts of sums before they are shuffled, so that a hot key costs its one task a sum now and then, and not a record
 * each.
 *
 * <p>Holds nothing over a checkpoint and lets no watermark overtake a sum: all is sent before each of these, and when
 * {@code maxSums} are held, each {@code flushInterval} of wall clock, and at the end of the input.
 */
final class FoldBeforeShuffle<T extends Foldable<T>> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1;

    private final int maxSums;
    private final long flushInterval;

    private transient Map<String, T> sums;

    FoldBeforeShuffle(int maxSums, Duration flushInterval) {
        this.maxSums = maxSums;
        this.flushInterval = flushInterval.toMillis();
    }

    /** The step as it stands in a pipeline, chained to the one that makes the parts. */
    static <T extends Foldable<T>> DataStream<T> in(DataStream<T> parts, String uid, TotalsConfig config) {
        String name = Character.toUpperCase(uid.charAt(0)) + uid.substring(1).replace('-', ' ');
        return parts.transform(
                        name, parts.getType(), new FoldBeforeShuffle<>(config.preSumMaxKeys(), config.emitInterval()))
                .uid(uid);
    }

    @Override
    public void open() throws Exception {
        super.open();
        sums = new HashMap<>();
        getProcessingTimeService().scheduleWithFixedDelay(time -> flush(), flushInterval, flushInterval);
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        T part = element.getValue();
        sums.merge(part.key(), part, T::plus);
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
        for (T sum : sums.values()) {
            output.collect(new StreamRecord<>(sum));
        }
        sums.clear();
    }
}
