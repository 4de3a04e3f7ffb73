package livegmv.domain.periods;

import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.measures.Measures;

/**
 * What is kept of one period of one streamer: the state from which its total is published.
 *
 * @param start epoch ms, as is end
 * @param asOf the latest eventTime counted, epoch ms
 * @param revision of the record last sent
 */
public record RunningTotal(
        String streamerId,
        PeriodKind period,
        String label,
        long start,
        long end,
        Measures measures,
        long asOf,
        boolean closed,
        long revision) {

    public static RunningTotal startingWith(PeriodSum sum) {
        return new RunningTotal(
                sum.streamerId(),
                sum.period(),
                sum.label(),
                sum.start(),
                sum.end(),
                sum.measures(),
                sum.asOf(),
                false,
                0);
    }

    public RunningTotal plus(PeriodSum sum) {
        return new RunningTotal(
                streamerId,
                period,
                label,
                start,
                end,
                measures.plus(sum.measures()),
                Math.max(asOf, sum.asOf()),
                closed,
                revision);
    }

    public RunningTotal asClosed() {
        return new RunningTotal(streamerId, period, label, start, end, measures, asOf, true, revision);
    }

    public RunningTotal revised() {
        return new RunningTotal(streamerId, period, label, start, end, measures, asOf, closed, revision + 1);
    }

    public PeriodTotal published(long generation) {
        return new PeriodTotal(streamerId, period, label, start, end, measures, asOf, closed, generation, revision);
    }
}
