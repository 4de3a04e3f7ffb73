package livegmv.jobs.gmv;

import livegmv.config.TotalsConfig;
import livegmv.contracts.Leaderboard;
import livegmv.contracts.PlatformTotal;
import livegmv.domain.leaderboard.LocalTop;
import livegmv.domain.leaderboard.StreamerDayGmv;
import livegmv.domain.periods.PeriodRetention;
import livegmv.domain.periods.PeriodSum;
import livegmv.domain.platform.PlatformSum;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The part of {@link GmvPipeline} that looks over all streamers. It takes sums before they are folded: each knows its minute.
 *
 * <pre>
 * booked movements ─┬─► share ─► fold ─┬─► total platform (by day) ─► platform totals
 * counted buyers ───┼─► share ─► fold ─┘
 *                   └─► take gmv ─► fold ─► rank locally (by day and bucket) ─► merge (by day) ─► leaderboard
 * </pre>
 */
final class PlatformSteps {

    private PlatformSteps() {}

    record Outputs(DataStream<PlatformTotal> totals, DataStream<Leaderboard> leaderboard) {}

    /** @param listed how many streamers the leaderboard has */
    static Outputs build(
            DataStream<PeriodSum> booked,
            DataStream<PeriodSum> buyers,
            PeriodRetention retention,
            TotalsConfig sums,
            int listed) {
        DataStream<PlatformTotal> totals = shares("platform", booked, sums)
                .union(shares("platform-buyers", buyers, sums))
                .keyBy(PlatformSum::label, Types.STRING)
                .process(new TotalPlatform(retention))
                .returns(PlatformTotal.class)
                .name("Total platform")
                .uid("total-platform");

        DataStream<StreamerDayGmv> gmvs = booked.flatMap(new TakeStreamerGmv())
                .returns(StreamerDayGmv.class)
                .name("Take streamers' gmv")
                .uid("take-streamer-gmv");
        DataStream<Leaderboard> leaderboard = FoldBeforeShuffle.in(gmvs, "sum-gmv-before-shuffle", sums)
                .keyBy(StreamerDayGmv::labelAndBucket, Types.STRING)
                .transform(
                        "Rank locally",
                        TypeInformation.of(LocalTop.class),
                        new RankLocally(listed, retention, sums.preSumMaxKeys()))
                .uid("rank-locally")
                .keyBy(LocalTop::label, Types.STRING)
                .transform(
                        "Merge leaderboard",
                        TypeInformation.of(Leaderboard.class),
                        new MergeLeaderboard(listed, retention, sums.preSumMaxKeys()))
                .uid("merge-leaderboard");
        return new Outputs(totals, leaderboard);
    }

    private static DataStream<PlatformSum> shares(String what, DataStream<PeriodSum> sums, TotalsConfig config) {
        DataStream<PlatformSum> shares = sums.flatMap(new ShareWithPlatform())
                .returns(PlatformSum.class)
                .name("Share with " + what)
                .uid("share-with-" + what);
        return FoldBeforeShuffle.in(shares, "sum-" + what + "-before-shuffle", config);
    }
}
