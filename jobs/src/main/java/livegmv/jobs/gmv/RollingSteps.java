package livegmv.jobs.gmv;

import livegmv.config.TotalsConfig;
import livegmv.contracts.RollingTotal;
import livegmv.domain.rolling.RollingSlices;
import livegmv.domain.rolling.SliceSum;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The part of {@link GmvPipeline} that knows of rolling windows.
 *
 * <pre>
 * movements ─► book slices ─► fold ─► roll windows (by streamer) ─► rolling totals
 * </pre>
 */
final class RollingSteps {

    private RollingSteps() {}

    static DataStream<RollingTotal> build(
            DataStream<SettledMovement> movements, RollingSlices slices, TotalsConfig sums) {
        DataStream<SliceSum> booked = movements
                .flatMap(new BookSlices(slices))
                .returns(SliceSum.class)
                .name("Book slices")
                .uid("book-slices");
        return FoldBeforeShuffle.in(booked, "sum-slices-before-shuffle", sums)
                .keyBy(SliceSum::streamerId, Types.STRING)
                .transform("Roll windows", TypeInformation.of(RollingTotal.class), new RollWindows(slices))
                .uid("roll-windows-" + String.join("-", slices.labels()));
    }
}
