package livegmv.bench.alerts;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.SplittableRandom;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;

/**
 * Made-up streamers, the same from the same number: of each the totals of so many months up to the present one, from a few thousand
 * to a few million yuan a month.
 */
final class Streamers {

    private final long count;
    private final CalendarPeriod[] months;

    Streamers(long count, int months, ZoneId zone) {
        this.count = count;
        this.months = new CalendarPeriod[months];
        BusinessCalendar calendar = new BusinessCalendar(zone);
        YearMonth present = YearMonth.now(zone);
        for (int back = 0; back < months; back++) {
            YearMonth month = present.minusMonths(back);
            this.months[months - 1 - back] =
                    calendar.month(month.atDay(1).atStartOfDay(zone).toInstant().toEpochMilli());
        }
    }

    long totals() {
        return count * months.length;
    }

    /** @param index from 0 to {@link #totals}, exclusive: all streamers' first month, then all their second one, and so on */
    PeriodTotal total(long index) {
        int month = (int) (index / count);
        boolean closed = month < months.length - 1;
        long asOf = closed ? months[month].end() - 1 : months[month].start();
        return total(index % count, month, asOf, closed, 1);
    }

    /** Somebody's present month, again. */
    PeriodTotal update(SplittableRandom dice, long revision) {
        return total(dice.nextLong(count), months.length - 1, System.currentTimeMillis(), false, revision);
    }

    private PeriodTotal total(long streamer, int month, long asOf, boolean closed, long revision) {
        long gmv = gmv(streamer, month) + revision;
        Measures measures = Measures.paid(1 + gmv / 20_000, 1 + gmv / 15_000, gmv, gmv / 3);
        return new PeriodTotal(
                "streamer-" + streamer,
                PeriodKind.MONTH,
                months[month].label(),
                months[month].start(),
                months[month].end(),
                measures,
                asOf,
                closed,
                1,
                revision);
    }

    /**
     * Fen. Of what streamers sell in a month there are as many between 1,000 and 10,000 yuan as between 10,000 and 100,000, and so on to
     * 2 million; month by month it varies by a third.
     */
    private static long gmv(long streamer, int month) {
        double level = Math.pow(10, 5 + new SplittableRandom(streamer).nextDouble() * 3.3);
        double season = 0.67 + new SplittableRandom(streamer * 31 + month).nextDouble() * 0.66;
        return (long) (level * season);
    }
}
