package livegmv.domain.alerts;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;

/** The local days and months around a period. Not thread-safe, as {@link BusinessCalendar}. */
public final class AlertCalendar implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int MONTH_LABEL_LENGTH = "2026-06".length();

    private final ZoneId zone;
    private final BusinessCalendar calendar;

    public AlertCalendar(ZoneId zone) {
        this.zone = zone;
        this.calendar = new BusinessCalendar(zone);
    }

    /** The day of a time in epoch ms. */
    public CalendarPeriod day(long time) {
        return calendar.day(time);
    }

    /** The month of a time in epoch ms. */
    public CalendarPeriod month(long time) {
        return calendar.month(time);
    }

    /** @param label {@code 2026-06-01} */
    public CalendarPeriod dayLabelled(String label) {
        return calendar.day(startOf(LocalDate.parse(label)));
    }

    /** @param label {@code 2026-06} */
    public CalendarPeriod monthLabelled(String label) {
        return calendar.month(startOf(YearMonth.parse(label).atDay(1)));
    }

    /** The label of the month before a month. */
    public String monthBefore(String month) {
        return YearMonth.parse(month).minusMonths(1).toString();
    }

    /** The label of the month after a month. */
    public String monthAfter(String month) {
        return YearMonth.parse(month).plusMonths(1).toString();
    }

    /** The label of the month of a day. */
    public static String monthOfDay(String day) {
        return day.substring(0, MONTH_LABEL_LENGTH);
    }

    /** The labels of all days of a month, ascending. */
    public List<String> daysOf(String month) {
        YearMonth named = YearMonth.parse(month);
        List<String> days = new ArrayList<>(31);
        for (int day = 1; day <= named.lengthOfMonth(); day++) {
            days.add(named.atDay(day).toString());
        }
        return days;
    }

    /** The labels of the {@code count} days before the day of a time, descending. */
    public List<String> daysBefore(long time, int count) {
        LocalDate day = dateOf(time);
        List<String> days = new ArrayList<>(count);
        for (int back = 1; back <= count; back++) {
            days.add(day.minusDays(back).toString());
        }
        return days;
    }

    /** How many local days the day of {@code to} comes after the day of {@code from}; negative if it comes before. */
    public int daysBetween(long from, long to) {
        return Math.toIntExact(ChronoUnit.DAYS.between(dateOf(from), dateOf(to)));
    }

    /** A time as people of the zone write it. */
    public String text(long time, DateTimeFormatter format) {
        return format.format(Instant.ofEpochMilli(time).atZone(zone));
    }

    private LocalDate dateOf(long time) {
        return LocalDate.parse(calendar.day(time).label());
    }

    private long startOf(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
