package livegmv.domain.buyers;

import java.util.HashMap;
import java.util.Map;

/** A buyer's memory without Flink. */
final class RememberedBuyer implements BuyerMemory {

    final Map<Payment, Integer> lines = new HashMap<>();
    final Map<String, Integer> periods = new HashMap<>();
    int looksThroughAll;
    private KnownBuyer known;

    @Override
    public KnownBuyer known() {
        return known;
    }

    @Override
    public void know(KnownBuyer buyer) {
        known = buyer;
    }

    @Override
    public int times(Payment payment) {
        return lines.getOrDefault(payment, 0);
    }

    @Override
    public void times(Payment payment, int times) {
        put(lines, payment, times);
    }

    @Override
    public Iterable<Map.Entry<Payment, Integer>> payments() {
        looksThroughAll++;
        return lines.entrySet();
    }

    @Override
    public int paymentsIn(String period) {
        return periods.getOrDefault(period, 0);
    }

    @Override
    public void paymentsIn(String period, int payments) {
        put(periods, period, payments);
    }

    private static <K> void put(Map<K, Integer> counts, K key, int count) {
        if (count == 0) {
            counts.remove(key);
        } else {
            counts.put(key, count);
        }
    }
}
