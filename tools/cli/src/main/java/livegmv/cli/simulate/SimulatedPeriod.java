package livegmv.cli.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import livegmv.cli.UsageFault;

/** From when to when the simulation goes, chosen so that no record is sent before its time: the jobs refuse what is to come. */
record SimulatedPeriod(Instant start, Instant end) {

    private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

    /**
     * @param start null: the latest at which nothing lies in the future; without speed, so that it ends at the last midnight
     * @param speed simulated time per time of the wall clock; null: as fast as it can, all of it must be over
     */
    static SimulatedPeriod of(Instant start, double days, ZoneId zone, Double speed, Instant now) {
        Duration length = Duration.ofMillis(Math.round(days * MILLIS_PER_DAY));
        Instant latest = now.minus(lead(length, speed)).truncatedTo(ChronoUnit.MILLIS);
        if (start == null) {
            Instant midnight = now.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
            Instant first = speed == null ? midnight.minus(length) : latest;
            return new SimulatedPeriod(first, first.plus(length));
        }
        if (start.isAfter(latest)) {
            throw new UsageFault(
                    "--start " + start + ": " + length + " from then on would reach into the future, and the"
                            + " jobs refuse what is to come. Start at " + latest.truncatedTo(ChronoUnit.SECONDS)
                            + " or before, or give fewer --days.");
        }
        Instant first = start.truncatedTo(ChronoUnit.MILLIS);
        return new SimulatedPeriod(first, first.plus(length));
    }

    /** How long before now the simulated time must begin so that it never overtakes the wall clock. */
    private static Duration lead(Duration length, Double speed) {
        if (speed == null) {
            return length;
        }
        return Duration.ofMillis((long) Math.ceil(length.toMillis() * Math.max(0, 1 - 1 / speed)));
    }
}
