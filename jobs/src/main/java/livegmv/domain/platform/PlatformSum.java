package livegmv.domain.platform;

import livegmv.domain.Foldable;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.periods.PublishingMinute;
import livegmv.measures.Measures;

/**
 * A part of one day's total over all streamers.
 *
 * @param minute the full minute at which it is to be published, epoch ms
 * @param measures those that add up over streamers, and their buyers
 */
public record PlatformSum(String label, long start, long end, long minute, Measures measures)
        implements Foldable<PlatformSum> {

    /** @param sum of a day, of one movement: with several, what belongs to an earlier minute would go out with the last */
    public static PlatformSum of(PeriodSum sum) {
        return new PlatformSum(
                sum.label(), sum.start(), sum.end(), PublishingMinute.after(sum.asOf()), addingUp(sum.measures()));
    }

    private static Measures addingUp(Measures m) {
        return new Measures(
                m.createdOrders(),
                m.createdAmount(),
                m.paidOrders(),
                m.units(),
                m.gmv(),
                m.privateGmv(),
                m.refunds(),
                m.refundedByPayTime(),
                m.refundedByRefundTime(),
                m.buyers(),
                0,
                0,
                0,
                0,
                0);
    }

    @Override
    public String key() {
        return label + "|" + minute;
    }

    @Override
    public PlatformSum plus(PlatformSum other) {
        return new PlatformSum(label, start, end, minute, measures.plus(other.measures));
    }
}
