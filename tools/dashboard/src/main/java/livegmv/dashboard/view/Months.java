package livegmv.dashboard.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Calendar months of the deployment, by their labels ({@code 2026-06}). */
record Months(ZoneId zone) {

    /** @param time epoch ms */
    String labelOf(long time) {
        return YearMonth.from(Instant.ofEpochMilli(time).atZone(zone)).toString();
    }

    String before(String label) {
        return YearMonth.parse(label).minusMonths(1).toString();
    }

    /** Days of the month that are left at that time, its own counted, as the alert job counts them; 1 at least. */
    int daysLeft(String label, long time) {
        LocalDate today = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        LocalDate end = YearMonth.parse(label).plusMonths(1).atDay(1);
        return (int) Math.max(1, ChronoUnit.DAYS.between(today, end));
    }
}
