package livegmv.jobs.gmv;

import livegmv.domain.rolling.RollingSlices;
import livegmv.domain.rolling.SliceSum;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** From a movement to its share in the slice of its own time; from one that is in no window any more, nothing. */
final class BookSlices implements FlatMapFunction<SettledMovement, SliceSum> {

    private static final long serialVersionUID = 1;

    private final RollingSlices slices;

    BookSlices(RollingSlices slices) {
        this.slices = slices;
    }

    @Override
    public void flatMap(SettledMovement settled, Collector<SliceSum> out) {
        SliceSum sum = slices.book(settled.movement(), settled.watermark());
        if (sum != null) {
            out.collect(sum);
        }
    }
}
