package livegmv.jobs.gmv;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/** Runs a function of one input and tells it every watermark. */
class WatermarkTellingOperator<I, O> extends KeyedProcessOperator<String, I, O> {

    private static final long serialVersionUID = 1;

    private final HearsWatermarks listener;

    <F extends KeyedProcessFunction<String, I, O> & HearsWatermarks> WatermarkTellingOperator(F function) {
        super(function);
        this.listener = function;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        listener.onWatermark(mark.getTimestamp());
        super.processWatermark(mark);
    }
}
