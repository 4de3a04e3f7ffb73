package livegmv.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {

    /** Half hours, a day that was skipped, midnights that do not exist, clocks set back over midnight. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai",
                "Europe/London",
                "America/Sao_Paulo",
                "America/St_Johns",
                "Pacific/Apia",
                "Asia/Kolkata",
                "Africa/Casablanca",
                "Asia/Beirut",
                "America/Havana",
                "Australia/Lord_Howe",
                "UTC"
            })
    void anInstantBelongsToTheDayThatAClockInTheZoneShows(String name) {
        ZoneId zone = ZoneId.of(name);
        BusinessCalendar calendar = new BusinessCalendar(zone);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 20_000; i++) {
            long time = 946_684_800_000L + (long) (random.nextDouble() * 27 * 365 * 86_400_000L);
            assertLabels(calendar, zone, time);
        }
        zone.getRules().getTransitions().stream()
                .filter(transition -> transition.getInstant().getEpochSecond() > 946_684_800)
                .forEach(transition -> {
                    for (long minutes = -26 * 60; minutes <= 26 * 60; minutes++) {
                        assertLabels(calendar, zone, transition.getInstant().toEpochMilli() + minutes * 60_000);
                    }
                });
    }

    private static void assertLabels(BusinessCalendar calendar, ZoneId zone, long time) {
        LocalDate date = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        assertThat(calendar.day(time).label()).isEqualTo(date.toString());
        assertThat(calendar.month(time).label()).isEqualTo(YearMonth.from(date).toString());
        assertThat(calendar.day(time).start()).isEqualTo(startOf(date, zone));
        assertThat(calendar.day(time).end()).isEqualTo(startOf(date.plusDays(1), zone));
        assertThat(calendar.month(time).start()).isEqualTo(startOf(date.withDayOfMonth(1), zone));
        assertThat(calendar.month(time).end())
                .isEqualTo(startOf(date.withDayOfMonth(1).plusMonths(1), zone));
    }

    private static long startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    @Test
    void daysOfTwentyThreeAndTwentyFiveHoursAreDays() {
        BusinessCalendar london = new BusinessCalendar(ZoneId.of("Europe/London"));

        assertThat(hours(london, "2026-03-29T12:00:00Z")).isEqualTo(23);
        assertThat(hours(london, "2026-10-25T12:00:00Z")).isEqualTo(25);
    }

    @Test
    void aClockSetBackOverMidnightReturnsToTheDayBefore() {
        BusinessCalendar stJohns = new BusinessCalendar(ZoneId.of("America/St_Johns"));

        assertThat(stJohns.day(Instant.parse("2010-11-07T02:30:30Z").toEpochMilli())
                        .label())
                .isEqualTo("2010-11-07");
        assertThat(stJohns.day(Instant.parse("2010-11-07T02:31:30Z").toEpochMilli())
                        .label())
                .isEqualTo("2010-11-06");
    }

    @Test
    void timesBeforeTheEpochAreFloored() {
        BusinessCalendar utc = new BusinessCalendar(ZoneId.of("UTC"));

        assertThat(utc.day(-1).label()).isEqualTo("1969-12-31");
        assertThat(utc.month(-1).label()).isEqualTo("1969-12");
    }

    private static long hours(BusinessCalendar calendar, String instant) {
        CalendarPeriod day = calendar.day(Instant.parse(instant).toEpochMilli());
        return (day.end() - day.start()) / 3_600_000;
    }
}
