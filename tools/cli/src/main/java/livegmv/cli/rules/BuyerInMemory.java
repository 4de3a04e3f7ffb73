package livegmv.cli.rules;

import java.util.HashMap;
import java.util.Map;
import livegmv.domain.buyers.BuyerMemory;
import livegmv.domain.buyers.KnownBuyer;
import livegmv.domain.buyers.Payment;

/** What a streamer remembers of one buyer. */
final class BuyerInMemory implements BuyerMemory {

    private final Map<Payment, Integer> payments = new HashMap<>();
    private final Map<String, Integer> paymentsByPeriod = new HashMap<>();
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
        return payments.getOrDefault(payment, 0);
    }

    @Override
    public void times(Payment payment, int times) {
        payments.put(payment, times);
    }

    @Override
    public Iterable<Map.Entry<Payment, Integer>> payments() {
        return payments.entrySet();
    }

    @Override
    public int paymentsIn(String period) {
        return paymentsByPeriod.getOrDefault(period, 0);
    }

    @Override
    public void paymentsIn(String period, int number) {
        paymentsByPeriod.put(period, number);
    }
}
