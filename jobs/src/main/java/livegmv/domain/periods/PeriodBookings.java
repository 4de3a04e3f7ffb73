package livegmv.domain.periods;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import livegmv.contracts.OrderMovement;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;

/**
 * Which movement counts for what, in which day and month. A refund is booked twice, side by side: into the periods of the
 * payment and into those of the refund.
 */
public final class PeriodBookings implements Serializable {

    private static final long serialVersionUID = 1;

    private final BusinessCalendar calendar;
    private final PeriodRetention retention;

    public PeriodBookings(BusinessCalendar calendar, PeriodRetention retention) {
        this.calendar = calendar;
        this.retention = retention;
    }

    /** Hands over the movement's share in each of its periods that is not gone at {@code watermark}. */
    public void book(OrderMovement movement, long watermark, Consumer<PeriodSum> booked) {
        forEachPosting(movement, (time, measures) -> {
            bookInto(calendar.day(time), movement, measures, watermark, booked);
            bookInto(calendar.month(time), movement, measures, watermark, booked);
        });
    }

    /** The periods of the movement that are gone at {@code watermark}: its share in these is not booked. */
    public Set<CalendarPeriod> gone(OrderMovement movement, long watermark) {
        Set<CalendarPeriod> gone = new LinkedHashSet<>(0);
        forEachPosting(movement, (time, measures) -> {
            addIfGone(calendar.day(time), watermark, gone);
            addIfGone(calendar.month(time), watermark, gone);
        });
        return gone;
    }

    private void bookInto(
            CalendarPeriod period,
            OrderMovement movement,
            Measures measures,
            long watermark,
            Consumer<PeriodSum> booked) {
        if (!retention.isGone(period.kind(), period.end(), watermark)) {
            booked.accept(new PeriodSum(
                    movement.streamerId(),
                    period.kind(),
                    period.label(),
                    period.start(),
                    period.end(),
                    measures,
                    movement.eventTime()));
        }
    }

    private void addIfGone(CalendarPeriod period, long watermark, Set<CalendarPeriod> gone) {
        if (retention.isGone(period.kind(), period.end(), watermark)) {
            gone.add(period);
        }
    }

    private interface Posting {
        void at(long time, Measures measures);
    }

    private static void forEachPosting(OrderMovement movement, Posting posting) {
        long sign = movement.sign();
        long amount = sign * movement.amount();
        switch (movement.kind()) {
            case CREATED -> posting.at(movement.eventTime(), new Measures(sign, amount, 0, 0, 0, 0, 0, 0, 0));
            case PAID -> {
                boolean fromPrivateDomain =
                        movement.source() != null && movement.source().isPrivateDomain();
                long privateAmount = fromPrivateDomain ? amount : 0;
                posting.at(
                        movement.eventTime(),
                        new Measures(0, 0, sign, sign * movement.units(), amount, privateAmount, 0, 0, 0));
            }
            case REFUNDED -> {
                posting.at(movement.payTime(), new Measures(0, 0, 0, 0, 0, 0, 0, amount, 0));
                posting.at(movement.eventTime(), new Measures(0, 0, 0, 0, 0, 0, sign, 0, amount));
            }
        }
    }
}
