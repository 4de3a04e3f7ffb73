package livegmv.jobs.alerts;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import livegmv.contracts.FunnelCounts;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PeriodTotal;
import livegmv.contracts.SessionFunnel;
import livegmv.domain.alerts.AlertCalendar;
import livegmv.measures.Measures;
import livegmv.time.CalendarPeriod;

/** The vocabulary of what the alert job is told of streamers. */
final class Totals {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();
    static final long ONE_DAY = Duration.ofDays(1).toMillis();
    private static final AlertCalendar CALENDAR = new AlertCalendar(ZONE);

    private Totals() {}

    static long at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(ZONE).toInstant().toEpochMilli();
    }

    static PeriodTotal month(String streamerId, String label, long yuan, long asOf, long revision) {
        return total(streamerId, CALENDAR.monthLabelled(label), yuan, asOf, revision);
    }

    static PeriodTotal day(String streamerId, String label, long yuan) {
        CalendarPeriod day = CALENDAR.dayLabelled(label);
        return total(streamerId, day, yuan, day.start(), 1);
    }

    /** Of two hours, that was last told of at its start. */
    static PeriodTotal session(String streamerId, String id, long asOf, long yuan, long revision) {
        return total(
                streamerId, new CalendarPeriod(PeriodKind.SESSION, id, asOf, asOf + 7_200_000), yuan, asOf, revision);
    }

    private static PeriodTotal total(String streamerId, CalendarPeriod period, long yuan, long asOf, long revision) {
        return new PeriodTotal(
                streamerId,
                period.kind(),
                period.label(),
                period.start(),
                period.end(),
                Measures.paid(1, 1, yuan * 100, 0),
                asOf,
                false,
                1,
                revision);
    }

    static PeriodTotal closed(PeriodTotal total) {
        return with(total, true, total.generation());
    }

    /** Of the next generation. */
    static PeriodTotal again(PeriodTotal total) {
        return with(total, total.closed(), 2);
    }

    private static PeriodTotal with(PeriodTotal total, boolean closed, long generation) {
        return new PeriodTotal(
                total.streamerId(),
                total.period(),
                total.label(),
                total.start(),
                total.end(),
                total.measures(),
                total.asOf(),
                closed,
                generation,
                total.revision());
    }

    /** Of 5,000 viewers, of whom 800 clicked in the ten minutes before. */
    static SessionFunnel minute(String streamerId, long asOf, long clickers) {
        return new SessionFunnel(
                "live",
                streamerId,
                new FunnelCounts(0, 0, 5_000, clickers, 0, 0),
                new FunnelCounts(0, 0, 5_000, 800, 0, 0),
                true,
                asOf);
    }
}
