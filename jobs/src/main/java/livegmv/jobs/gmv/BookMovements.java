package livegmv.jobs.gmv;

import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** From a movement to its shares in the totals of its periods. */
final class BookMovements implements FlatMapFunction<SettledMovement, PeriodSum> {

    private static final long serialVersionUID = 1;

    private final PeriodBookings bookings;

    BookMovements(PeriodBookings bookings) {
        this.bookings = bookings;
    }

    @Override
    public void flatMap(SettledMovement settled, Collector<PeriodSum> out) {
        bookings.book(settled.movement(), settled.watermark(), out::collect);
    }
}
