package livegmv.jobs.conversion;

import java.util.function.LongConsumer;
import livegmv.contracts.DailyConversion;
import livegmv.domain.conversion.BuyerOrders;
import livegmv.domain.conversion.DayBooks;
import livegmv.domain.conversion.DayLedger;
import livegmv.domain.conversion.DayMemory;
import livegmv.domain.conversion.RoomAudience;
import livegmv.domain.conversion.StreamerDay;
import livegmv.jobs.RememberingOperator;
import livegmv.jobs.Tally;
import livegmv.jobs.held.HeldKeys;
import livegmv.jobs.held.HeldValue;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Keeps the books of each streamer's day, keyed by {@link StreamerDay#key()}. What comes too late is counted in a metric. */
final class TotalDays extends RememberingOperator<DailyConversion>
        implements OneInputStreamOperator<StreamerDay, DailyConversion> {

    static final String LEDGER_STATE = "day-ledger";
    static final String AUDIENCE_STATE = "day-audience";
    static final String BUYERS_STATE = "day-buyers";
    static final String TIMERS = "looks";

    private static final long serialVersionUID = 1;
    /** For days in memory, beside the state backend's. */
    private static final long HELD_BYTES = 32L << 20;

    private final DayBooks books;

    private transient HeldKeys<KeptDay> days;
    private transient Tally viewersTooLate;
    private transient Tally movementsTooLate;

    TotalDays(DayBooks books) {
        super(TIMERS);
        this.books = books;
    }

    @Override
    public void open() throws Exception {
        super.open();
        ValueState<DayLedger> ledgers = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(LEDGER_STATE, TypeInformation.of(DayLedger.class)));
        ValueState<RoomAudience> audiences = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(AUDIENCE_STATE, TypeInformation.of(RoomAudience.class)));
        MapState<String, BuyerOrders> buyers = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>(BUYERS_STATE, Types.STRING, TypeInformation.of(BuyerOrders.class)));
        days = new HeldKeys<>(
                HELD_BYTES,
                key -> new KeptDay(new HeldValue<>(ledgers), new HeldValue<>(audiences), buyers, this::wakeAt),
                this::setCurrentKey);
        viewersTooLate = new Tally(getRuntimeContext(), TotalSessions.CONVERSION, "dayViewersTooLate");
        movementsTooLate = new Tally(getRuntimeContext(), TotalSessions.CONVERSION, "dayMovementsTooLate");
    }

    @Override
    public void processElement(StreamRecord<StreamerDay> element) throws Exception {
        StreamerDay part = element.getValue();
        if (!books.enter(part, reached(), days.of(part.key()))) {
            (part.viewers() == null ? movementsTooLate : viewersTooLate).count();
        }
        days.settle(part.key());
    }

    @Override
    protected void wake(String streamerDay, long time) throws Exception {
        books.look(time, days.of(streamerDay), this::send);
        days.settle(streamerDay);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        days.storeAll();
        super.snapshotState(context);
    }

    private record KeptDay(
            HeldValue<DayLedger> ledgers,
            HeldValue<RoomAudience> audiences,
            MapState<String, BuyerOrders> buyers,
            LongConsumer wakeAt)
            implements DayMemory, HeldKeys.Entry {

        private static final int OTHER_BYTES = 1_000;

        @Override
        public DayLedger ledger() throws Exception {
            return ledgers.get();
        }

        @Override
        public void ledger(DayLedger now) {
            ledgers.set(now);
        }

        @Override
        public RoomAudience audience() throws Exception {
            RoomAudience kept = audiences.get();
            return kept == null ? RoomAudience.NOBODY : kept;
        }

        @Override
        public void audience(RoomAudience now) {
            audiences.set(now);
        }

        @Override
        public void forgetAudience() {
            audiences.set(null);
        }

        @Override
        public BuyerOrders buyer(String buyerId) throws Exception {
            return KeptSession.ordersIn(buyers, buyerId);
        }

        @Override
        public void buyer(String buyerId, BuyerOrders now) throws Exception {
            KeptSession.put(buyers, buyerId, now);
        }

        @Override
        public void lookAt(long time) {
            wakeAt.accept(time);
        }

        @Override
        public void forget() {
            ledgers.set(null);
            audiences.set(null);
            buyers.clear();
        }

        @Override
        public long bytes() {
            RoomAudience there = audiences.peek();
            return OTHER_BYTES + (there == null ? 0 : there.bytes());
        }

        @Override
        public void store() throws Exception {
            ledgers.store();
            audiences.store();
        }
    }
}
