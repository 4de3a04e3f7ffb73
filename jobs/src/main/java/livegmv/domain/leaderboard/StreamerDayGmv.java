package livegmv.domain.leaderboard;

import livegmv.domain.Foldable;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.periods.PublishingMinute;

/**
 * A part of one streamer's gmv of a day.
 *
 * @param minute the full minute at which it is to be published, epoch ms
 * @param gmv minor units (fen), signed
 */
public record StreamerDayGmv(String streamerId, String label, long start, long end, long minute, long gmv)
        implements Foldable<StreamerDayGmv> {

    /** Over so many lists is a day spread: more than subtasks, few enough to merge each minute. */
    public static final int BUCKETS = 64;

    /** @param sum of a day, of one movement: with several, what belongs to an earlier minute would go out with the last */
    public static StreamerDayGmv of(PeriodSum sum) {
        return new StreamerDayGmv(
                sum.streamerId(),
                sum.label(),
                sum.start(),
                sum.end(),
                PublishingMinute.after(sum.asOf()),
                sum.measures().gmv());
    }

    @Override
    public String key() {
        return label + "|" + minute + "|" + streamerId;
    }

    @Override
    public StreamerDayGmv plus(StreamerDayGmv other) {
        return new StreamerDayGmv(streamerId, label, start, end, minute, Math.addExact(gmv, other.gmv));
    }

    public int bucket() {
        return Math.floorMod(streamerId.hashCode(), BUCKETS);
    }

    /** Whose streamers are ranked together first. */
    public String labelAndBucket() {
        return label + "|" + bucket();
    }
}
