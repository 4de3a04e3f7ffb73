package livegmv.contracts;

/** The periods that have totals of their own. */
public enum PeriodKind {
    SESSION,
    DAY,
    MONTH
}
