package livegmv.domain.alerts;

import livegmv.contracts.PeriodTotal;

/**
 * Which of two totals of one period holds.
 *
 * <p>Within a generation the higher revision. A newer generation is a gmv job that started again from zero: on its way back up its
 * totals are lower than what was already told. So it is ignored until it has passed the held one, by asOf; or has come as far and
 * is closed, for what is closed is complete. Of a period that is held as closed, only what is closed again is believed: events of
 * several partitions do not come in order, and an asOf may have passed the held one's before all the others are counted.
 */
public final class SupersededTotals {

    private SupersededTotals() {}

    /** @param held null for none */
    public static boolean isSuperseded(PeriodTotal held, PeriodTotal arrived) {
        if (held == null) {
            return true;
        }
        if (arrived.generation() != held.generation()) {
            return arrived.generation() > held.generation() && hasCaughtUp(held, arrived);
        }
        return arrived.revision() > held.revision();
    }

    private static boolean hasCaughtUp(PeriodTotal held, PeriodTotal arrived) {
        return arrived.closed() ? arrived.asOf() >= held.asOf() : !held.closed() && arrived.asOf() > held.asOf();
    }
}
