package livegmv.contracts;

import livegmv.measures.Measure;

/** The periods that have totals of their own. */
public enum PeriodKind {
    SESSION,
    DAY,
    MONTH;

    /** Whether its totals have the measure. */
    public boolean carries(Measure measure) {
        return switch (measure) {
            case SESSIONS, LIVE_SECONDS -> this != SESSION;
            case BROADCAST_DAYS -> this == MONTH;
            default -> true;
        };
    }
}
