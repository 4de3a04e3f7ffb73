package livegmv.domain.leaderboard;

import java.util.Comparator;
import livegmv.json.CodePointOrder;

/** @param gmv of a day, minor units (fen) */
public record StreamerGmv(String streamerId, long gmv) {

    /** More gmv comes first; of equal gmv the smaller streamerId, in the order of code points. No two streamers rank alike. */
    public static final Comparator<StreamerGmv> BY_RANK = Comparator.comparingLong(StreamerGmv::gmv)
            .reversed()
            .thenComparing(StreamerGmv::streamerId, CodePointOrder::compare);
}
