package livegmv.domain.alerts;

import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.measures.Measure;

/**
 * When a period's figure reached a threshold.
 *
 * @param at epoch ms
 * @param guessed a month's, from its own asOf, since its days are not known or do not add up to it (yet)
 */
record DayReached(long at, boolean guessed) {

    /**
     * Of a month the start of the first local day on which the running sum of the days reaches the threshold; what was imported for
     * it counts from its start. Of a day its start, of a session its asOf, at most its end.
     */
    static DayReached of(
            Standing standing, Measure metric, long threshold, StreamerFacts facts, AlertCalendar calendar) {
        return switch (standing.period()) {
            case MONTH -> inMonth(standing, metric, threshold, facts, calendar);
            case DAY -> new DayReached(standing.start(), false);
            case SESSION ->
                new DayReached(
                        standing.end() == null ? standing.asOf() : Math.min(standing.asOf(), standing.end()), false);
        };
    }

    private static DayReached inMonth(
            Standing month, Measure metric, long threshold, StreamerFacts facts, AlertCalendar calendar) {
        if (month.start() >= facts.daysKeptFrom() || month.imported(metric) >= threshold) {
            long sum = month.imported(metric);
            if (sum >= threshold) {
                return new DayReached(month.start(), false);
            }
            for (String label : calendar.daysOf(month.label())) {
                PeriodTotal day = facts.total(PeriodKind.DAY, label);
                sum = Math.addExact(sum, day == null ? 0 : shareOf(day, metric));
                if (sum >= threshold) {
                    return new DayReached(day.start(), false);
                }
            }
        }
        long lastCounted = Math.max(month.start(), Math.min(month.asOf(), month.end() - 1));
        return new DayReached(calendar.day(lastCounted).start(), true);
    }

    /** A day's own share in its month; its total does not carry broadcastDays. */
    private static long shareOf(PeriodTotal day, Measure metric) {
        return metric == Measure.BROADCAST_DAYS ? Math.min(1, day.measures().sessions()) : metric.of(day.measures());
    }
}
