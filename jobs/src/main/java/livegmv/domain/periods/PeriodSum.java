package livegmv.domain.periods;

import livegmv.contracts.PeriodKind;
import livegmv.domain.Foldable;
import livegmv.measures.Measures;

/**
 * A signed part of one period's total: of one movement, or of as many as were summed before the shuffle.
 *
 * @param start epoch ms; of a session whose start is not known {@link #UNKNOWN}
 * @param end epoch ms; of a session whose end is not known, 24 hours after the latest event in this part
 * @param endGuessed true only for a session: an end that is known prevails, of guesses the latest
 * @param asOf the latest eventTime in it, epoch ms
 */
public record PeriodSum(
        String streamerId,
        PeriodKind period,
        String label,
        long start,
        long end,
        boolean endGuessed,
        Measures measures,
        long asOf)
        implements Foldable<PeriodSum> {

    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Unambiguous, for ids contain no {@code |}. */
    @Override
    public String key() {
        return period.name().charAt(0) + "|" + streamerId + "|" + label;
    }

    @Override
    public PeriodSum plus(PeriodSum other) {
        return new PeriodSum(
                streamerId,
                period,
                label,
                other.start == UNKNOWN ? start : other.start,
                laterEnd(this, other),
                endGuessed && other.endGuessed,
                measures.plus(other.measures),
                Math.max(asOf, other.asOf));
    }

    private static long laterEnd(PeriodSum one, PeriodSum other) {
        if (one.endGuessed == other.endGuessed) {
            return one.endGuessed ? Math.max(one.end, other.end) : other.end;
        }
        return one.endGuessed ? other.end : one.end;
    }
}
