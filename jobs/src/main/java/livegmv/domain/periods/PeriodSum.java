package livegmv.domain.periods;

import livegmv.contracts.PeriodKind;
import livegmv.measures.Measures;

/**
 * A signed part of one period's total: of one movement, or of as many as were summed before the shuffle.
 *
 * @param start epoch ms, as is end
 * @param asOf the latest eventTime in it, epoch ms
 */
public record PeriodSum(
        String streamerId, PeriodKind period, String label, long start, long end, Measures measures, long asOf) {

    /** Unambiguous, for ids contain no {@code |}. */
    public String key() {
        return period.name().charAt(0) + "|" + streamerId + "|" + label;
    }

    public PeriodSum plus(PeriodSum other) {
        return new PeriodSum(
                streamerId, period, label, start, end, measures.plus(other.measures), Math.max(asOf, other.asOf));
    }
}
