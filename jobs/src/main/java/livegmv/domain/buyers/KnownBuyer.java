package livegmv.domain.buyers;

/**
 * What a streamer remembers of a buyer beside the payments.
 *
 * @param first the payment that made the buyer one; it stays after the payment itself is pruned, so that a buyer who stays is
 *     not new again; null while there is none
 * @param lastOrder the latest pay time seen, epoch ms
 */
public record KnownBuyer(String streamerId, Payment first, long lastOrder) {}
