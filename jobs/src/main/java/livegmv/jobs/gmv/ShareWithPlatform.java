package livegmv.jobs.gmv;

import livegmv.contracts.PeriodKind;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.platform.PlatformSum;
import livegmv.measures.Measures;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** From a streamer's day to the platform's; what does not add up over streamers is left out. */
final class ShareWithPlatform implements FlatMapFunction<PeriodSum, PlatformSum> {

    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(PeriodSum sum, Collector<PlatformSum> out) {
        if (sum.period() == PeriodKind.DAY) {
            PlatformSum share = PlatformSum.of(sum);
            if (!share.measures().equals(Measures.ZERO)) {
                out.collect(share);
            }
        }
    }
}
