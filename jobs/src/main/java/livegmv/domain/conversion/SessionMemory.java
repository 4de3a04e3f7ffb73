package livegmv.domain.conversion;

import java.util.Map;

/** Where what is known of one session is kept; apart, so that each event reads and writes only what it changes. */
public interface SessionMemory {

    String sessionId();

    /** Null when nothing is known of the session. */
    SessionLedger ledger() throws Exception;

    void ledger(SessionLedger ledger) throws Exception;

    /** Of all minutes that were {@link #changed} and looked at; {@link RoomAudience#NOBODY} at first. */
    RoomAudience audience() throws Exception;

    void audience(RoomAudience audience) throws Exception;

    /** {@link SessionMinute#EMPTY} at first. */
    SessionMinute minute(long minute) throws Exception;

    void minute(long minute, SessionMinute kept) throws Exception;

    /** Something was added to the minute: what {@link #windows} holds of it is void. */
    void changed(long minute) throws Exception;

    /** All of the minute is counted, but its point is not sent yet. */
    void takenUp(long minute) throws Exception;

    /** All of the minute is counted and sent. */
    void unchanged(long minute) throws Exception;

    /** With true for what was added to, false for what is only taken up; in no order. A copy. */
    Iterable<Map.Entry<Long, Boolean>> changedMinutes() throws Exception;

    /** {@link SessionProduct#NEW} at first. */
    SessionProduct product(String productId) throws Exception;

    void product(String productId, SessionProduct kept) throws Exception;

    void changed(String productId) throws Exception;

    /** A copy; they are unchanged from now on. */
    Iterable<String> takeChangedProducts() throws Exception;

    /** A copy. */
    Iterable<String> products() throws Exception;

    /** Of the whole session; {@link BuyerOrders#NONE} at first. */
    BuyerOrders buyer(String buyerId) throws Exception;

    void buyer(String buyerId, BuyerOrders orders) throws Exception;

    /** Of one minute; {@link BuyerOrders#NONE} at first. */
    BuyerOrders buyerOf(long minute, String buyerId) throws Exception;

    void buyerOf(long minute, String buyerId, BuyerOrders orders) throws Exception;

    void eachBuyerOf(long minute, BuyerVisitor visitor) throws Exception;

    /** May be new ones at any time, that hold nothing yet. */
    TenMinutes windows();

    /** Asks for a look when the watermark has come this far. */
    void lookAt(long watermark);

    /** Drops the audience, all minutes and windows. */
    void forgetMinutes() throws Exception;

    /** Drops products and buyers. */
    void forgetOrders() throws Exception;

    /** Drops all. */
    void forget() throws Exception;

    /** What is done with each buyer of a minute. */
    interface BuyerVisitor {
        void visit(String buyerId, BuyerOrders orders);
    }
}
