package livegmv.jobs.conversion;

import livegmv.domain.conversion.BuyerOrders;
import livegmv.domain.conversion.RoomAudience;
import livegmv.domain.conversion.SessionLedger;
import livegmv.domain.conversion.SessionMinute;
import livegmv.domain.conversion.SessionProduct;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/** Flink's state of whichever session is the current key. */
record SessionState(
        ValueState<SessionLedger> ledger,
        ValueState<RoomAudience> audience,
        MapState<Long, SessionMinute> minutes,
        ValueState<SessionChanges> changes,
        MapState<String, SessionProduct> products,
        MapState<String, BuyerOrders> buyers,
        MinuteBuyers minuteBuyers) {

    static final String LEDGER = "session-ledger";
    static final String AUDIENCE = "session-audience";
    static final String MINUTES = "session-minutes";
    static final String CHANGES = "changes";
    static final String PRODUCTS = "session-products";
    static final String BUYERS = "session-buyers";
    /** Of each minute its own (a namespace, as of a window), so that one is gone through without the others. */
    static final String MINUTE_BUYERS = "minute-buyers";

    static final TypeSerializer<Long> MINUTE_SERIALIZER = LongSerializer.INSTANCE;

    /** Finds the buyers' state of a minute. */
    interface MinuteBuyers {
        MapState<String, BuyerOrders> of(long minute) throws Exception;
    }

    static SessionState of(RuntimeContext context, MinuteBuyers minuteBuyers) {
        return new SessionState(
                context.getState(new ValueStateDescriptor<>(LEDGER, TypeInformation.of(SessionLedger.class))),
                context.getState(new ValueStateDescriptor<>(AUDIENCE, TypeInformation.of(RoomAudience.class))),
                context.getMapState(
                        new MapStateDescriptor<>(MINUTES, Types.LONG, TypeInformation.of(SessionMinute.class))),
                context.getState(new ValueStateDescriptor<>(CHANGES, TypeInformation.of(SessionChanges.class))),
                context.getMapState(
                        new MapStateDescriptor<>(PRODUCTS, Types.STRING, TypeInformation.of(SessionProduct.class))),
                context.getMapState(
                        new MapStateDescriptor<>(BUYERS, Types.STRING, TypeInformation.of(BuyerOrders.class))),
                minuteBuyers);
    }

    static MapStateDescriptor<String, BuyerOrders> minuteBuyersDescriptor() {
        return new MapStateDescriptor<>(MINUTE_BUYERS, Types.STRING, TypeInformation.of(BuyerOrders.class));
    }
}
