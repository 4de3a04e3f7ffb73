package livegmv.domain.conversion;

/** Where what is known of one streamer's day is kept. */
public interface DayMemory {

    /** Null when nothing is known of the day. */
    DayLedger ledger() throws Exception;

    void ledger(DayLedger ledger) throws Exception;

    /** {@link RoomAudience#NOBODY} at first. */
    RoomAudience audience() throws Exception;

    void audience(RoomAudience audience) throws Exception;

    void forgetAudience() throws Exception;

    /** {@link BuyerOrders#NONE} at first. */
    BuyerOrders buyer(String buyerId) throws Exception;

    void buyer(String buyerId, BuyerOrders orders) throws Exception;

    /** Asks for a look when the watermark has come this far. */
    void lookAt(long watermark);

    /** Drops all. */
    void forget() throws Exception;
}
