package livegmv.jobs.conversion;

import livegmv.domain.conversion.DayViewers;
import livegmv.domain.conversion.StreamerDay;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;
import org.apache.flink.api.common.functions.MapFunction;

/** Finds the day that a room's minute belongs to. */
final class TakeDayViewers implements MapFunction<DayViewers, StreamerDay> {

    private static final long serialVersionUID = 1;

    private final BusinessCalendar calendar;

    TakeDayViewers(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public StreamerDay map(DayViewers viewers) {
        CalendarPeriod day = calendar.day(viewers.minute());
        return new StreamerDay(viewers.streamerId(), day.label(), day.start(), day.end(), viewers, null);
    }
}
