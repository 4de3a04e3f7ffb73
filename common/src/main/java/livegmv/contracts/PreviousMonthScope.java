package livegmv.contracts;

import livegmv.measures.Measure;

/**
 * A range of a measure of the calendar month before the period's.
 *
 * @param atLeast inclusive, in minor units (fen) or a count, as the metric; null: no lower bound
 * @param below exclusive; null: no upper bound
 */
public record PreviousMonthScope(Measure metric, Long atLeast, Long below) {}
