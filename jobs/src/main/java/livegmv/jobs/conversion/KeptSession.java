package livegmv.jobs.conversion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import livegmv.domain.conversion.BuyerOrders;
import livegmv.domain.conversion.RoomAudience;
import livegmv.domain.conversion.SessionLedger;
import livegmv.domain.conversion.SessionMemory;
import livegmv.domain.conversion.SessionMinute;
import livegmv.domain.conversion.SessionProduct;
import livegmv.domain.conversion.TenMinutes;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/** The current key's session in Flink's state. */
final class KeptSession implements SessionMemory {

    static final String LEDGER_STATE = "session-ledger";
    static final String AUDIENCE_STATE = "session-audience";
    static final String MINUTES_STATE = "session-minutes";
    static final String CHANGES_STATE = "changes";
    static final String PRODUCTS_STATE = "session-products";
    static final String BUYERS_STATE = "session-buyers";
    /** Of each minute its own (a namespace, as of a window), so that one is gone through without the others. */
    static final String MINUTE_BUYERS_STATE = "minute-buyers";

    static final TypeSerializer<Long> MINUTE_SERIALIZER = LongSerializer.INSTANCE;

    private static final long WINDOWS_BYTES = 32L << 20;

    private final ValueState<SessionLedger> ledger;
    private final ValueState<RoomAudience> audience;
    private final MapState<Long, SessionMinute> minutes;
    private final ValueState<SessionChanges> changes;
    private final MapState<String, SessionProduct> products;
    private final MapState<String, BuyerOrders> buyers;
    private final MinuteBuyers minuteBuyers;
    private final RecentWindows windows = new RecentWindows(WINDOWS_BYTES);
    private final Supplier<String> sessionId;
    private final LongConsumer timers;

    /** Of the current key, from the first time that it is asked for to {@link #store}. */
    private Map<Long, Boolean> changedMinutes;

    private Set<String> changedProducts;
    private boolean changesDiffer;

    /** Finds the buyers' state of a minute. */
    interface MinuteBuyers {
        MapState<String, BuyerOrders> of(long minute) throws Exception;
    }

    KeptSession(RuntimeContext context, MinuteBuyers minuteBuyers, Supplier<String> sessionId, LongConsumer timers) {
        this.ledger =
                context.getState(new ValueStateDescriptor<>(LEDGER_STATE, TypeInformation.of(SessionLedger.class)));
        this.audience =
                context.getState(new ValueStateDescriptor<>(AUDIENCE_STATE, TypeInformation.of(RoomAudience.class)));
        this.minutes = context.getMapState(
                new MapStateDescriptor<>(MINUTES_STATE, Types.LONG, TypeInformation.of(SessionMinute.class)));
        this.changes =
                context.getState(new ValueStateDescriptor<>(CHANGES_STATE, TypeInformation.of(SessionChanges.class)));
        this.products = context.getMapState(
                new MapStateDescriptor<>(PRODUCTS_STATE, Types.STRING, TypeInformation.of(SessionProduct.class)));
        this.buyers = context.getMapState(
                new MapStateDescriptor<>(BUYERS_STATE, Types.STRING, TypeInformation.of(BuyerOrders.class)));
        this.minuteBuyers = minuteBuyers;
        this.sessionId = sessionId;
        this.timers = timers;
    }

    static MapStateDescriptor<String, BuyerOrders> minuteBuyersDescriptor() {
        return new MapStateDescriptor<>(MINUTE_BUYERS_STATE, Types.STRING, TypeInformation.of(BuyerOrders.class));
    }

    @Override
    public String sessionId() {
        return sessionId.get();
    }

    @Override
    public SessionLedger ledger() throws Exception {
        return ledger.value();
    }

    @Override
    public void ledger(SessionLedger now) throws Exception {
        ledger.update(now);
    }

    @Override
    public RoomAudience audience() throws Exception {
        RoomAudience kept = audience.value();
        return kept == null ? RoomAudience.NOBODY : kept;
    }

    @Override
    public void audience(RoomAudience now) throws Exception {
        audience.update(now);
    }

    @Override
    public SessionMinute minute(long minute) throws Exception {
        SessionMinute kept = minutes.get(minute);
        return kept == null ? SessionMinute.EMPTY : kept;
    }

    @Override
    public void minute(long minute, SessionMinute now) throws Exception {
        minutes.put(minute, now);
    }

    @Override
    public void changed(long minute) throws Exception {
        windows.changed(sessionId(), minute);
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
    public void product(String productId, SessionProduct now) throws Exception {
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
        return copyOf(products.keys());
    }

    @Override
    public BuyerOrders buyer(String buyerId) throws Exception {
        return ordersIn(buyers, buyerId);
    }

    @Override
    public void buyer(String buyerId, BuyerOrders now) throws Exception {
        put(buyers, buyerId, now);
    }

    @Override
    public BuyerOrders buyerOf(long minute, String buyerId) throws Exception {
        return ordersIn(minuteBuyers.of(minute), buyerId);
    }

    @Override
    public void buyerOf(long minute, String buyerId, BuyerOrders now) throws Exception {
        put(minuteBuyers.of(minute), buyerId, now);
    }

    @Override
    public void eachBuyerOf(long minute, BuyerVisitor visitor) throws Exception {
        for (Map.Entry<String, BuyerOrders> entry : minuteBuyers.of(minute).entries()) {
            visitor.visit(entry.getKey(), entry.getValue());
        }
    }

    @Override
    public TenMinutes windows() {
        return windows.of(sessionId());
    }

    @Override
    public void lookAt(long watermark) {
        timers.accept(watermark);
    }

    @Override
    public void forgetMinutes() throws Exception {
        for (long minute : copyOf(minutes.keys())) {
            minuteBuyers.of(minute).clear();
        }
        minutes.clear();
        windows.forget(sessionId());
        changesDiffer |= !minutes().isEmpty();
        minutes().clear();
        audience.clear();
    }

    @Override
    public void forgetOrders() throws Exception {
        products.clear();
        takeChangedProducts();
        buyers.clear();
    }

    @Override
    public void forget() throws Exception {
        forgetMinutes();
        forgetOrders();
        ledger.clear();
    }

    private Map<Long, Boolean> minutes() throws Exception {
        loadChanges();
        return changedMinutes;
    }

    private Set<String> productIds() throws Exception {
        loadChanges();
        return changedProducts;
    }

    private void loadChanges() throws Exception {
        if (changedMinutes == null) {
            SessionChanges kept = changes.value();
            changedMinutes = kept == null ? new TreeMap<>() : new TreeMap<>(kept.minutes());
            changedProducts = kept == null ? new TreeSet<>() : new TreeSet<>(kept.products());
        }
    }

    /** To be called when the current key's turn is over: writes what changes it has gathered, once for all of them. */
    void store() throws Exception {
        windows.settle();
        if (changesDiffer) {
            if (changedMinutes.isEmpty() && changedProducts.isEmpty()) {
                changes.clear();
            } else {
                changes.update(new SessionChanges(changedMinutes, List.copyOf(changedProducts)));
            }
        }
        changedMinutes = null;
        changedProducts = null;
        changesDiffer = false;
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

    private static <T> List<T> copyOf(Iterable<T> keys) {
        List<T> copy = new ArrayList<>();
        keys.forEach(copy::add);
        return copy;
    }
}
