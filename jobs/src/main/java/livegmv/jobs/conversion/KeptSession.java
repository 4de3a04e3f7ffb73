package livegmv.jobs.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import livegmv.domain.conversion.BuyerOrders;
import livegmv.domain.conversion.RoomAudience;
import livegmv.domain.conversion.SessionLedger;
import livegmv.domain.conversion.SessionMemory;
import livegmv.domain.conversion.SessionMinute;
import livegmv.domain.conversion.SessionProduct;
import livegmv.domain.conversion.TenMinutes;
import livegmv.jobs.held.HeldKeys;
import livegmv.jobs.held.HeldMap;
import livegmv.jobs.held.HeldValue;
import org.apache.flink.api.common.state.MapState;

/**
 * One session in Flink's state. What each part and look changes is held in memory until it is stored; minutes and buyers, of
 * which there are many and each is used for a short time, are written at once.
 */
final class KeptSession implements SessionMemory, HeldKeys.Entry {

    private static final int EMPTY_BYTES = 1_500;
    private static final int CHANGE_BYTES = 80;

    private final String sessionId;
    private final SessionState state;
    private final LongConsumer wakeAt;

    private final HeldValue<SessionLedger> ledger;
    private final HeldValue<RoomAudience> audience;
    private final HeldMap<String, SessionProduct> products;
    private final TenMinutes windows = new TenMinutes();

    /** Null until they are read. */
    private TreeMap<Long, Boolean> changedMinutes;

    private Set<String> changedProducts;
    private boolean changesDiffer;

    KeptSession(String sessionId, SessionState state, LongConsumer wakeAt) {
        this.sessionId = sessionId;
        this.state = state;
        this.wakeAt = wakeAt;
        this.ledger = new HeldValue<>(state.ledger());
        this.audience = new HeldValue<>(state.audience());
        this.products = new HeldMap<>(state.products(), SessionProduct::bytes);
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public SessionLedger ledger() throws Exception {
        return ledger.get();
    }

    @Override
    public void ledger(SessionLedger now) {
        ledger.set(now);
    }

    @Override
    public RoomAudience audience() throws Exception {
        RoomAudience kept = audience.get();
        return kept == null ? RoomAudience.NOBODY : kept;
    }

    @Override
    public void audience(RoomAudience now) {
        audience.set(now);
    }

    @Override
    public SessionMinute minute(long minute) throws Exception {
        SessionMinute kept = state.minutes().get(minute);
        return kept == null ? SessionMinute.EMPTY : kept;
    }

    @Override
    public void minute(long minute, SessionMinute now) throws Exception {
        state.minutes().put(minute, now);
    }

    @Override
    public void changed(long minute) throws Exception {
        windows.changed(minute);
        changesDiffer |= !Boolean.TRUE.equals(minutes().put(minute, true));
    }

    @Override
    public void takenUp(long minute) throws Exception {
        changesDiffer |= !Boolean.FALSE.equals(minutes().put(minute, false));
    }

    @Override
    public void unchanged(long minute) throws Exception {
        changesDiffer |= minutes().remove(minute) != null;
    }

    @Override
    public Iterable<Map.Entry<Long, Boolean>> changedMinutes() throws Exception {
        return new ArrayList<>(new TreeMap<>(minutes()).entrySet());
    }

    @Override
    public SessionProduct product(String productId) throws Exception {
        SessionProduct kept = products.get(productId);
        return kept == null ? SessionProduct.NEW : kept;
    }

    @Override
    public void product(String productId, SessionProduct now) {
        products.put(productId, now);
    }

    @Override
    public void changed(String productId) throws Exception {
        changesDiffer |= productIds().add(productId);
    }

    @Override
    public Iterable<String> takeChangedProducts() throws Exception {
        List<String> copy = List.copyOf(productIds());
        changesDiffer |= !copy.isEmpty();
        productIds().clear();
        return copy;
    }

    @Override
    public Iterable<String> products() throws Exception {
        return products.keys();
    }

    @Override
    public BuyerOrders buyer(String buyerId) throws Exception {
        return ordersIn(state.buyers(), buyerId);
    }

    @Override
    public void buyer(String buyerId, BuyerOrders now) throws Exception {
        put(state.buyers(), buyerId, now);
    }

    @Override
    public BuyerOrders buyerOf(long minute, String buyerId) throws Exception {
        return ordersIn(state.minuteBuyers().of(minute), buyerId);
    }

    @Override
    public void buyerOf(long minute, String buyerId, BuyerOrders now) throws Exception {
        put(state.minuteBuyers().of(minute), buyerId, now);
    }

    @Override
    public void eachBuyerOf(long minute, BuyerVisitor visitor) throws Exception {
        for (Map.Entry<String, BuyerOrders> entry :
                state.minuteBuyers().of(minute).entries()) {
            visitor.visit(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public TenMinutes windows() {
        return windows;
    }

    @Override
    public void lookAt(long watermark) {
        wakeAt.accept(watermark);
    }

    @Override
    public void forgetMinutes() throws Exception {
        List<Long> copy = new ArrayList<>();
        state.minutes().keys().forEach(copy::add);
        for (long minute : copy) {
            state.minuteBuyers().of(minute).clear();
        }
        state.minutes().clear();
        windows.clear();
        changesDiffer |= !minutes().isEmpty();
        minutes().clear();
        audience.set(null);
    }

    @Override
    public void forgetOrders() throws Exception {
        products.clear();
        takeChangedProducts();
        state.buyers().clear();
    }

    @Override
    public void forget() throws Exception {
        forgetMinutes();
        forgetOrders();
        ledger.set(null);
    }

    private TreeMap<Long, Boolean> minutes() throws Exception {
        readChanges();
        return changedMinutes;
    }

    private Set<String> productIds() throws Exception {
        readChanges();
        return changedProducts;
    }

    private void readChanges() throws Exception {
        if (changedMinutes == null) {
            SessionChanges kept = state.changes().value();
            changedMinutes = kept == null ? new TreeMap<>() : new TreeMap<>(kept.minutes());
            changedProducts = kept == null ? new TreeSet<>() : new TreeSet<>(kept.products());
        }
    }

    @Override
    public void store() throws Exception {
        ledger.store();
        audience.store();
        products.store();
        if (changesDiffer) {
            boolean none = changedMinutes.isEmpty() && changedProducts.isEmpty();
            state.changes().update(none ? null : new SessionChanges(changedMinutes, List.copyOf(changedProducts)));
            changesDiffer = false;
        }
    }

    @Override
    public long bytes() {
        long changes = changedMinutes == null ? 0 : changedMinutes.size() + changedProducts.size();
        RoomAudience there = audience.peek();
        return EMPTY_BYTES
                + CHANGE_BYTES * changes
                + (there == null ? 0 : there.bytes())
                + products.bytes()
                + windows.bytes();
    }

    static BuyerOrders ordersIn(MapState<String, BuyerOrders> of, String buyerId) throws Exception {
        BuyerOrders kept = of.get(buyerId);
        return kept == null ? BuyerOrders.NONE : kept;
    }

    static void put(MapState<String, BuyerOrders> into, String buyerId, BuyerOrders now) throws Exception {
        if (now.isNone()) {
            into.remove(buyerId);
        } else {
            into.put(buyerId, now);
        }
    }
}
