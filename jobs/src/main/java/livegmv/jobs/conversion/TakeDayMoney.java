package livegmv.jobs.conversion;

import livegmv.contracts.OrderMovement;
import livegmv.contracts.Received;
import livegmv.domain.conversion.DayBooks;
import livegmv.domain.conversion.StreamerDay;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes the movements that count for a streamer's day, with that day. */
final class TakeDayMoney implements FlatMapFunction<Received<OrderMovement>, StreamerDay> {

    private static final long serialVersionUID = 1;

    private final BusinessCalendar calendar;

    TakeDayMoney(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public void flatMap(Received<OrderMovement> received, Collector<StreamerDay> out) {
        OrderMovement movement = received.event();
        if (DayBooks.concerns(movement)) {
            CalendarPeriod day = calendar.day(movement.eventTime());
            out.collect(new StreamerDay(movement.streamerId(), day.label(), day.start(), day.end(), null, movement));
        }
    }
}
