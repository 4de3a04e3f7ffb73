package livegmv.domain.buyers;

import java.util.Map;

/** What is kept of one buyer with one streamer. Each method but {@link #payments} is one access. */
public interface BuyerMemory {

    /** Null if there is nothing. */
    KnownBuyer known() throws Exception;

    void know(KnownBuyer buyer) throws Exception;

    /** How often a line was booked, less how often it was reversed: 0 for one that is not kept. */
    int times(Payment payment) throws Exception;

    /** @param times 0 forgets the line */
    void times(Payment payment, int times) throws Exception;

    /** All lines that are kept; one may be removed from the iterator. */
    Iterable<Map.Entry<Payment, Integer>> payments() throws Exception;

    /** How many payments the buyer has in a period: 0 for one that is not kept. */
    int paymentsIn(String period) throws Exception;

    /** @param payments 0 forgets the period */
    void paymentsIn(String period, int payments) throws Exception;
}
