package livegmv.jobs.gmv;

import java.time.Duration;
import livegmv.domain.buyers.BuyerBooks;
import livegmv.domain.periods.PeriodBookings;
import livegmv.domain.periods.PeriodSum;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The part of {@link GmvPipeline} that knows of buyers.
 *
 * <pre>
 * movements ─► take payments ─► count (by streamer and buyer) ─► sums
 * </pre>
 */
final class BuyerSteps {

    private BuyerSteps() {}

    /** @return what the buyers add to the totals of their periods */
    static DataStream<PeriodSum> build(
            DataStream<SettledMovement> movements, PeriodBookings bookings, Duration buyerRetention) {
        return movements
                .filter(CountBuyers::concerns)
                .name("Take buyers' payments")
                .uid("take-buyer-payments")
                .keyBy(CountBuyers::buyer, Types.STRING)
                .transform(
                        "Count buyers",
                        TypeInformation.of(PeriodSum.class),
                        new CountBuyers(new BuyerBooks(bookings), buyerRetention))
                .uid("count-buyers");
    }
}
