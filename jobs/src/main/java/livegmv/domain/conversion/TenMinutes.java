package livegmv.domain.conversion;

import java.util.HashSet;
import java.util.Set;
import livegmv.contracts.ConversionCounts;

/** What a session's minutes come to, ten at a time; people and buyers of several of them count once. */
final class TenMinutes {

    private static final int MINUTES = 10;

    /** ms */
    static final long LENGTH = MINUTES * Minutes.MINUTE;

    private TenMinutes() {}

    /** @param end a full minute, epoch ms */
    static ConversionCounts before(long end, SessionMemory memory) throws Exception {
        RoomCounts counts = RoomCounts.ZERO;
        DistinctIds viewers = new DistinctIds();
        DistinctIds clickers = new DistinctIds();
        OrderMoney money = OrderMoney.ZERO;
        Set<String> orderers = new HashSet<>();
        Set<String> buyers = new HashSet<>();
        long online = 0;
        for (long minute = end - LENGTH; minute < end; minute += Minutes.MINUTE) {
            SessionMinute kept = memory.minute(minute);
            counts = counts.plus(kept.counts());
            for (StreamerMinute room : kept.rooms()) {
                viewers.addAll(room.audience().viewers());
                clickers.addAll(room.audience().privateClickers());
                clickers.addAll(room.audience().publicClickers());
            }
            money = money.plus(kept.money());
            if (kept.buyers().orderers() > 0) {
                memory.eachBuyerOf(minute, (buyerId, orders) -> {
                    if (orders.ordered()) {
                        orderers.add(buyerId);
                    }
                    if (orders.bought()) {
                        buyers.add(buyerId);
                    }
                });
            }
            // In the end that of the last minute.
            online = kept.online();
        }
        return Funnel.counts(
                counts,
                viewers.count(),
                clickers.count(),
                online,
                money,
                new BuyerCount(orderers.size(), buyers.size()));
    }
}
