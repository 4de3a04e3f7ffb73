package livegmv.domain.periods;

import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.measures.Measures;

/**
 * What is kept of one period of one streamer: the state from which its total is published.
 *
 * @param start as of {@link PeriodSum}, and so are end and endGuessed
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
        long revision,
        boolean endGuessed) {

    public static RunningTotal startingWith(PeriodSum sum) {
        return of(sum, false, 0);
    }

    private static RunningTotal of(PeriodSum sum, boolean closed, long revision) {
        return new RunningTotal(
                sum.streamerId(),
                sum.period(),
                sum.label(),
                sum.start(),
                sum.end(),
                sum.measures(),
                sum.asOf(),
                closed,
                revision,
                sum.endGuessed());
    }

    private PeriodSum sum() {
        return new PeriodSum(streamerId, period, label, start, end, endGuessed, measures, asOf);
    }

    public RunningTotal plus(PeriodSum other) {
        return of(sum().plus(other), closed, revision);
    }

    public RunningTotal asClosed() {
        return of(sum(), true, revision);
    }

    public RunningTotal revised() {
        return of(sum(), closed, revision + 1);
    }

    public PeriodTotal published(long generation) {
        return new PeriodTotal(
                streamerId,
                period,
                label,
                start == PeriodSum.UNKNOWN ? null : Long.valueOf(start),
                endGuessed ? null : Long.valueOf(end),
                measures,
                asOf,
                closed,
                generation,
                revision);
    }
}
