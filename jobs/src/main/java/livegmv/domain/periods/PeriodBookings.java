package livegmv.domain.periods;

import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import livegmv.contracts.OrderMovement;
import livegmv.contracts.PeriodKind;
import livegmv.measures.Measures;
import livegmv.time.BusinessCalendar;
import livegmv.time.CalendarPeriod;

/**
 * Which movement counts for what, in which day, month and session. A refund is booked twice, side by side: into the periods of
 * the payment and into those of the refund; its order's session takes both.
 */
public final class PeriodBookings implements Serializable {

    private static final long serialVersionUID = 1;

    /** A session whose end is not known is taken to end this long after its last event. */
    private static final long SESSION_SILENCE = Duration.ofHours(24).toMillis();

    private final BusinessCalendar calendar;
    private final PeriodRetention retention;

    public PeriodBookings(BusinessCalendar calendar, PeriodRetention retention) {
        this.calendar = calendar;
        this.retention = retention;
    }

    /** Hands over the movement's share in each of its periods that is not gone at {@code watermark}. */
    public void book(OrderMovement movement, long watermark, Consumer<PeriodSum> booked) {
        forEachPosting(movement, (time, measures) -> post(movement, time, measures, watermark, booked));
    }

    /**
     * Hands over a share of something else that counts at {@code time}, such as a buyer of the movement, in each period that is
     * not gone.
     */
    public void post(OrderMovement movement, long time, Measures measures, long watermark, Consumer<PeriodSum> booked) {
        bookInto(calendar.day(time), movement.streamerId(), measures, movement.eventTime(), watermark, booked);
        bookInto(calendar.month(time), movement.streamerId(), measures, movement.eventTime(), watermark, booked);
        if (movement.sessionId() != null && !isSessionGone(movement, watermark)) {
            booked.accept(ofSession(movement.streamerId(), movement.sessionId(), movement.eventTime(), measures));
        }
    }

    /** The share in the day and month of {@code time}, unless they are gone. */
    public void bookCalendar(
            String streamerId, long time, Measures measures, long asOf, long watermark, Consumer<PeriodSum> booked) {
        bookInto(calendar.day(time), streamerId, measures, asOf, watermark, booked);
        bookInto(calendar.month(time), streamerId, measures, asOf, watermark, booked);
    }

    /**
     * Hands over a share in each period of a payment, gone or not, for one who counts in them; {@link #goneAt} says which are
     * still published.
     *
     * @param sessionId null if the payment is of none
     */
    public void shareOut(
            String streamerId, String sessionId, long payTime, Measures measures, Consumer<PeriodSum> share) {
        bookCalendar(streamerId, payTime, measures, payTime, Long.MIN_VALUE, share);
        if (sessionId != null) {
            share.accept(ofSession(streamerId, sessionId, payTime, measures));
        }
    }

    /** From which watermark on the period of a share from {@link #shareOut} is gone, epoch ms. */
    public long goneAt(PeriodSum share) {
        boolean isSession = share.period() == PeriodKind.SESSION;
        return retention.freedAt(share.period(), isSession ? share.asOf() : share.end());
    }

    /** The share in the month of {@code time} alone, unless it is gone. */
    public void bookMonth(
            String streamerId, long time, Measures measures, long asOf, long watermark, Consumer<PeriodSum> booked) {
        bookInto(calendar.month(time), streamerId, measures, asOf, watermark, booked);
    }

    /** Tells a session's total when it started and ended, unless it is gone; start, end and endGuessed as of {@link PeriodSum}. */
    public void bookSession(
            String streamerId,
            String sessionId,
            long start,
            long end,
            boolean endGuessed,
            long asOf,
            long watermark,
            Consumer<PeriodSum> booked) {
        if (!retention.isGone(PeriodKind.SESSION, end, watermark)) {
            booked.accept(new PeriodSum(
                    streamerId, PeriodKind.SESSION, sessionId, start, end, endGuessed, Measures.ZERO, asOf));
        }
    }

    /** The label of the day of {@code time}. */
    public String dayOf(long time) {
        return calendar.day(time).label();
    }

    /** The event time at which the day of {@code time} is freed, epoch ms. */
    public long dayFreedAt(long time) {
        return retention.freedAt(PeriodKind.DAY, calendar.day(time).end());
    }

    /** The labels of the movement's periods that are gone at {@code watermark}: its share in these is not booked. */
    public Set<String> gone(OrderMovement movement, long watermark) {
        Set<String> gone = new LinkedHashSet<>(0);
        forEachPosting(movement, (time, measures) -> {
            addIfGone(calendar.day(time), watermark, gone);
            addIfGone(calendar.month(time), watermark, gone);
        });
        if (movement.sessionId() != null && isSessionGone(movement, watermark)) {
            gone.add(movement.sessionId());
        }
        return gone;
    }

    /** Decided by the payment's time: the session's total is kept longer than that after any payment that it holds. */
    private boolean isSessionGone(OrderMovement movement, long watermark) {
        long counted = movement.payTime() == null ? movement.eventTime() : movement.payTime();
        return retention.isGone(PeriodKind.SESSION, counted, watermark);
    }

    private static PeriodSum ofSession(String streamerId, String sessionId, long eventTime, Measures measures) {
        return new PeriodSum(
                streamerId,
                PeriodKind.SESSION,
                sessionId,
                PeriodSum.UNKNOWN,
                eventTime + SESSION_SILENCE,
                true,
                measures,
                eventTime);
    }

    private void bookInto(
            CalendarPeriod period,
            String streamerId,
            Measures measures,
            long asOf,
            long watermark,
            Consumer<PeriodSum> booked) {
        if (!retention.isGone(period.kind(), period.end(), watermark)) {
            booked.accept(new PeriodSum(
                    streamerId, period.kind(), period.label(), period.start(), period.end(), false, measures, asOf));
        }
    }

    private void addIfGone(CalendarPeriod period, long watermark, Set<String> gone) {
        if (retention.isGone(period.kind(), period.end(), watermark)) {
            gone.add(period.label());
        }
    }

    private interface Posting {
        void at(long time, Measures measures);
    }

    private static void forEachPosting(OrderMovement movement, Posting posting) {
        long sign = movement.sign();
        long amount = sign * movement.amount();
        switch (movement.kind()) {
            case CREATED -> posting.at(movement.eventTime(), Measures.created(sign, amount));
            case PAID -> {
                boolean fromPrivateDomain =
                        movement.source() != null && movement.source().isPrivateDomain();
                posting.at(
                        movement.eventTime(),
                        Measures.paid(sign, sign * movement.units(), amount, fromPrivateDomain ? amount : 0));
            }
            case REFUNDED -> {
                posting.at(movement.payTime(), Measures.refundedByPayTime(amount));
                posting.at(movement.eventTime(), Measures.refundedByRefundTime(sign, amount));
            }
        }
    }
}
