package livegmv.jobs.conversion;

import livegmv.contracts.Received;
import livegmv.contracts.ViewerEvent;
import livegmv.domain.conversion.RoomFolds;
import livegmv.domain.conversion.RoomMinute;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Folds viewer events before they are shuffled, chained to their source, so that a hot room costs its one task a part now and
 * then, and not a record each.
 *
 * <p>A minute is passed on when the watermark has reached its end, not at every watermark, for then there would be little to
 * fold. Until then the watermark is held back to just before the earliest minute that is held, so it never overtakes what it
 * covers. All is passed on before each checkpoint, so a checkpoint holds none, when {@link RoomFolds} is full, when the input
 * falls idle, and at its end.
 */
final class FoldViewers extends AbstractStreamOperator<RoomMinute>
        implements OneInputStreamOperator<Received<ViewerEvent>, RoomMinute> {

    private static final long serialVersionUID = 1;

    private final int maxPartials;
    private final long maxBytes;

    private transient RoomFolds folds;
    private transient StreamRecord<RoomMinute> sent;
    private transient long arrivedWatermark;
    private transient long passedWatermark;

    FoldViewers(int maxPartials, long maxBytes) {
        this.maxPartials = maxPartials;
        this.maxBytes = maxBytes;
    }

    @Override
    public void open() throws Exception {
        super.open();
        folds = new RoomFolds(maxPartials, maxBytes);
        sent = new StreamRecord<>(null);
        arrivedWatermark = Long.MIN_VALUE;
        passedWatermark = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<Received<ViewerEvent>> element) throws Exception {
        Received<ViewerEvent> received = element.getValue();
        folds.add(received.event(), received.partition(), received.offset());
        if (folds.isFull()) {
            passAllOn();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        arrivedWatermark = mark.getTimestamp();
        folds.drainOver(arrivedWatermark, this::send);
        passWatermarkOn();
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            // From now on others' watermarks count alone, and would overtake what is held here.
            passAllOn();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        passAllOn();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        passAllOn();
        super.finish();
    }

    private void passAllOn() throws Exception {
        folds.drainAll(this::send);
        passWatermarkOn();
    }

    private void passWatermarkOn() throws Exception {
        long covered = folds.isEmpty() ? arrivedWatermark : Math.min(arrivedWatermark, folds.earliestMinute() - 1);
        if (covered > passedWatermark) {
            passedWatermark = covered;
            super.processWatermark(new Watermark(covered));
        }
    }

    private void send(RoomMinute part) {
        output.collect(sent.replace(part));
    }
}
