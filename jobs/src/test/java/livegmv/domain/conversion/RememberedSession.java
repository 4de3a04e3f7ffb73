package livegmv.domain.conversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One session in memory, with the looks that were asked for. */
final class RememberedSession implements SessionMemory {

    private static final int LOSS = 41;

    final TreeSet<Long> looks = new TreeSet<>();
    final Map<Long, SessionMinute> minutes = new HashMap<>();
    final Map<Long, Boolean> changedMinutes = new HashMap<>();
    final Map<String, SessionProduct> products = new HashMap<>();
    final TreeSet<String> changedProducts = new TreeSet<>();
    final Map<String, BuyerOrders> buyers = new HashMap<>();
    final Map<Long, Map<String, BuyerOrders>> minuteBuyers = new HashMap<>();
    SessionLedger ledger;
    RoomAudience audience = RoomAudience.NOBODY;
    private TenMinutes windows = new TenMinutes();
    private long windowsAsked;

    private final String sessionId;

    RememberedSession(String sessionId) {
        this.sessionId = sessionId;
    }

    /** As a watermark does. */
    void reach(long watermark, SessionBooks books, SessionResults out) throws Exception {
        while (!looks.isEmpty() && looks.first() <= watermark) {
            books.look(looks.pollFirst(), this, out);
        }
    }

    boolean isEmpty() {
        return ledger == null
                && minutes.isEmpty()
                && changedMinutes.isEmpty()
                && products.isEmpty()
                && changedProducts.isEmpty()
                && buyers.isEmpty()
                && minuteBuyers.values().stream().allMatch(Map::isEmpty)
                && audience == RoomAudience.NOBODY;
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public SessionLedger ledger() {
        return ledger;
    }

    @Override
    public void ledger(SessionLedger now) {
        ledger = now;
    }

    @Override
    public RoomAudience audience() {
        return audience;
    }

    @Override
    public void audience(RoomAudience now) {
        audience = now;
    }

    @Override
    public SessionMinute minute(long minute) {
        return minutes.getOrDefault(minute, SessionMinute.EMPTY);
    }

    @Override
    public void minute(long minute, SessionMinute now) {
        minutes.put(minute, now);
    }

    @Override
    public void changed(long minute) {
        windows.changed(minute);
        changedMinutes.put(minute, true);
    }

    @Override
    public void takenUp(long minute) {
        changedMinutes.put(minute, false);
    }

    @Override
    public void unchanged(long minute) {
        changedMinutes.remove(minute);
    }

    @Override
    public List<Map.Entry<Long, Boolean>> changedMinutes() {
        return new ArrayList<>(Map.copyOf(changedMinutes).entrySet());
    }

    @Override
    public SessionProduct product(String productId) {
        return products.getOrDefault(productId, SessionProduct.NEW);
    }

    @Override
    public void product(String productId, SessionProduct now) {
        products.put(productId, now);
    }

    @Override
    public void changed(String productId) {
        changedProducts.add(productId);
    }

    @Override
    public List<String> takeChangedProducts() {
        List<String> copy = List.copyOf(changedProducts);
        changedProducts.clear();
        return copy;
    }

    @Override
    public List<String> products() {
        return List.copyOf(products.keySet());
    }

    @Override
    public BuyerOrders buyer(String buyerId) {
        return buyers.getOrDefault(buyerId, BuyerOrders.NONE);
    }

    @Override
    public void buyer(String buyerId, BuyerOrders now) {
        put(buyers, buyerId, now);
    }

    @Override
    public BuyerOrders buyerOf(long minute, String buyerId) {
        return minuteBuyers.getOrDefault(minute, Map.of()).getOrDefault(buyerId, BuyerOrders.NONE);
    }

    @Override
    public void buyerOf(long minute, String buyerId, BuyerOrders now) {
        put(minuteBuyers.computeIfAbsent(minute, start -> new HashMap<>()), buyerId, now);
    }

    @Override
    public void eachBuyerOf(long minute, BuyerVisitor visitor) {
        minuteBuyers.getOrDefault(minute, Map.of()).forEach(visitor::visit);
    }

    /** Lost from time to time, as they may be. */
    @Override
    public TenMinutes windows() {
        if (++windowsAsked % LOSS == 0) {
            windows = new TenMinutes();
        }
        return windows;
    }

    @Override
    public void lookAt(long watermark) {
        looks.add(watermark);
    }

    @Override
    public void forgetMinutes() {
        minutes.keySet().forEach(minuteBuyers::remove);
        minutes.clear();
        changedMinutes.clear();
        windows = new TenMinutes();
        audience = RoomAudience.NOBODY;
    }

    @Override
    public void forgetOrders() {
        products.clear();
        changedProducts.clear();
        buyers.clear();
    }

    @Override
    public void forget() {
        forgetMinutes();
        forgetOrders();
        ledger = null;
    }

    private static void put(Map<String, BuyerOrders> into, String buyerId, BuyerOrders now) {
        if (now.isNone()) {
            into.remove(buyerId);
        } else {
            into.put(buyerId, now);
        }
    }
}
