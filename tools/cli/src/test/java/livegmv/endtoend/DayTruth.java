package livegmv.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a day amounts to over all streamers, and who sold most: the streamers' days, added up and sorted. */
final class DayTruth {

    static final List<String> MEASURES = List.of(
            "createdOrders",
            "createdAmount",
            "paidOrders",
            "units",
            "gmv",
            "privateGmv",
            "refunds",
            "refundedByPayTime",
            "refundedByRefundTime",
            "netGmv",
            "streamerBuyers");

    private record Seller(String streamerId, long gmv) {}

    private final Map<String, Map<String, Long>> platform = new TreeMap<>();
    private final Map<String, String> leaders = new TreeMap<>();

    DayTruth(TotalTruth totals, int listed) {
        Map<String, List<Seller>> sellers = new TreeMap<>();
        totals.of("gmv.daily").forEach((key, total) -> {
            int bar = key.indexOf('|');
            String day = "DAY|" + key.substring(bar + 1);
            Map<String, Long> sums = platform.computeIfAbsent(day, d -> new TreeMap<>());
            for (String name : MEASURES) {
                String ofStreamer = name.equals("streamerBuyers") ? "buyers" : name;
                sums.merge(name, total.measures().getOrDefault(ofStreamer, 0L), Math::addExact);
            }
            long gmv = total.measures().getOrDefault("gmv", 0L);
            if (gmv > 0) {
                sellers.computeIfAbsent(day, d -> new ArrayList<>()).add(new Seller(key.substring(0, bar), gmv));
            }
        });
        platform.values().forEach(sums -> sums.values().removeIf(amount -> amount == 0));
        platform.values().removeIf(Map::isEmpty);
        sellers.forEach((day, all) -> {
            all.sort(Comparator.comparingLong(Seller::gmv)
                    .reversed()
                    .thenComparing(
                            seller -> seller.streamerId().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
            StringBuilder entries = new StringBuilder();
            for (int rank = 1; rank <= Math.min(listed, all.size()); rank++) {
                Seller seller = all.get(rank - 1);
                entries.append(rank + ". " + seller.streamerId() + " " + seller.gmv() + "; ");
            }
            leaders.put(day, entries.toString());
        });
    }

    /** By key, what is not 0 of each day. */
    Map<String, Map<String, Long>> platform() {
        return platform;
    }

    /** By key, such as {@code 1. hot 300; 2. streamer-1 200; }. */
    Map<String, String> leaders() {
        return leaders;
    }
}
