package livegmv.jobs.gmv;

import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Runs a function of two inputs and tells it every watermark that both have reached. */
final class WatermarkTellingCoOperator<A, B, O> extends KeyedCoProcessOperator<String, A, B, O> {

    private static final long serialVersionUID = 1;

    private final HearsWatermarks listener;

    <F extends KeyedCoProcessFunction<String, A, B, O> & HearsWatermarks> WatermarkTellingCoOperator(F function) {
        super(function);
        this.listener = function;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        listener.onWatermark(mark.getTimestamp());
        super.processWatermark(mark);
    }
}
