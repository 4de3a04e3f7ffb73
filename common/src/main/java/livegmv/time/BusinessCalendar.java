package livegmv.time;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import livegmv.contracts.PeriodKind;

/**
 * Days and months of one time zone. An instant belongs to the day that a wall clock in the zone shows at that instant; days of
 * 23 or 25 hours, midnights that do not exist and clocks that are set back over midnight need no case of their own.
 *
 * <p>Not thread-safe: each operator instance has its own.
 */
public final class BusinessCalendar implements Serializable {

    private static final long serialVersionUID = 1;
    private static final long DAY_SECONDS = 86_400;
    /** Powers of two; more than a refund can reach back, so that a run over orders in order finds nearly all its days here. */
    private static final int DAYS_HELD = 1024;

    private static final int MONTHS_HELD = 64;

    private final ZoneId zone;
    private transient HeldDay[] days;
    private transient HeldMonth[] months;

    public BusinessCalendar(ZoneId zone) {
        this.zone = zone;
    }

    /** @param time epoch ms */
    public CalendarPeriod day(long time) {
        return held(epochDay(time)).period;
    }

    /** @param time epoch ms */
    public CalendarPeriod month(long time) {
        int prolepticMonth = held(epochDay(time)).prolepticMonth;
        if (months == null) {
            months = new HeldMonth[MONTHS_HELD];
        }
        int slot = prolepticMonth & (MONTHS_HELD - 1);
        HeldMonth month = months[slot];
        if (month == null || month.prolepticMonth != prolepticMonth) {
            month = new HeldMonth(prolepticMonth, zone);
            months[slot] = month;
        }
        return month.period;
    }

    private HeldDay held(long epochDay) {
        if (days == null) {
            days = new HeldDay[DAYS_HELD];
        }
        int slot = (int) (epochDay & (DAYS_HELD - 1));
        HeldDay day = days[slot];
        if (day == null || day.epochDay != epochDay) {
            day = new HeldDay(epochDay, zone);
            days[slot] = day;
        }
        return day;
    }

    private long epochDay(long time) {
        int offset = zone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds();
        return Math.floorDiv(Math.floorDiv(time, 1000L) + offset, DAY_SECONDS);
    }

    private static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private static final class HeldDay {
        private final long epochDay;
        private final int prolepticMonth;
        private final CalendarPeriod period;

        private HeldDay(long epochDay, ZoneId zone) {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            this.epochDay = epochDay;
            this.prolepticMonth = date.getYear() * 12 + date.getMonthValue() - 1;
            this.period = new CalendarPeriod(
                    PeriodKind.DAY, date.toString(), startOf(date, zone), startOf(date.plusDays(1), zone));
        }
    }

    private static final class HeldMonth {
        private final int prolepticMonth;
        private final CalendarPeriod period;

        private HeldMonth(int prolepticMonth, ZoneId zone) {
            YearMonth month = YearMonth.of(Math.floorDiv(prolepticMonth, 12), Math.floorMod(prolepticMonth, 12) + 1);
            this.prolepticMonth = prolepticMonth;
            this.period = new CalendarPeriod(
                    PeriodKind.MONTH,
                    month.toString(),
                    startOf(month.atDay(1), zone),
                    startOf(month.plusMonths(1).atDay(1), zone));
        }
    }
}
