package livegmv.jobs.gmv;

import livegmv.contracts.PeriodKind;
import livegmv.domain.leaderboard.StreamerDayGmv;
import livegmv.domain.periods.PeriodSum;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** From a streamer's day to the gmv that ranks it. */
final class TakeStreamerGmv implements FlatMapFunction<PeriodSum, StreamerDayGmv> {

    private static final long serialVersionUID = 1;

    @Override
    public void flatMap(PeriodSum sum, Collector<StreamerDayGmv> out) {
        if (sum.period() == PeriodKind.DAY && sum.measures().gmv() != 0) {
            out.collect(StreamerDayGmv.of(sum));
        }
    }
}
