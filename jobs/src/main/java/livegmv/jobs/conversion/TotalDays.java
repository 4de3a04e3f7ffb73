package livegmv.jobs.conversion;

import livegmv.contracts.DailyConversion;
import livegmv.domain.conversion.BuyerOrders;
import livegmv.domain.conversion.DayBooks;
import livegmv.domain.conversion.DayLedger;
import livegmv.domain.conversion.DayMemory;
import livegmv.domain.conversion.RoomAudience;
import livegmv.domain.conversion.StreamerDay;
import livegmv.jobs.RememberedWatermark;
import livegmv.jobs.Tally;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Keeps the books of each streamer's day, keyed by {@link StreamerDay#key()}. What comes too late is counted in a metric. */
final class TotalDays extends AbstractStreamOperator<DailyConversion>
        implements OneInputStreamOperator<StreamerDay, DailyConversion>, Triggerable<String, VoidNamespace> {

    static final String LEDGER_STATE = "day-ledger";
    static final String AUDIENCE_STATE = "day-audience";
    static final String BUYERS_STATE = "day-buyers";
    static final String TIMERS = "looks";

    private static final long serialVersionUID = 1;

    private final DayBooks books;

    private transient RememberedWatermark watermark;
    private transient DayMemory memory;
    private transient Tally viewersTooLate;
    private transient Tally movementsTooLate;

    TotalDays(DayBooks books) {
        this.books = books;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermark = new RememberedWatermark(context);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watermark.snapshot();
    }

    @Override
    public void open() throws Exception {
        super.open();
        memory = new KeptDay(
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>(LEDGER_STATE, TypeInformation.of(DayLedger.class))),
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>(AUDIENCE_STATE, TypeInformation.of(RoomAudience.class))),
                getRuntimeContext()
                        .getMapState(new MapStateDescriptor<>(
                                BUYERS_STATE, Types.STRING, TypeInformation.of(BuyerOrders.class))),
                getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this));
        viewersTooLate = new Tally(getRuntimeContext(), TotalSessions.CONVERSION, "dayViewersTooLate");
        movementsTooLate = new Tally(getRuntimeContext(), TotalSessions.CONVERSION, "dayMovementsTooLate");
    }

    @Override
    public void processElement(StreamRecord<StreamerDay> element) throws Exception {
        StreamerDay part = element.getValue();
        if (!books.enter(part, watermark.reached(), memory)) {
            (part.viewers() == null ? movementsTooLate : viewersTooLate).count();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark.advance(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        books.look(timer.getTimestamp(), memory, day -> output.collect(new StreamRecord<>(day)));
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    private record KeptDay(
            ValueState<DayLedger> ledgers,
            ValueState<RoomAudience> audiences,
            MapState<String, BuyerOrders> buyers,
            InternalTimerService<VoidNamespace> timers)
            implements DayMemory {

        @Override
        public DayLedger ledger() throws Exception {
            return ledgers.value();
        }

        @Override
        public void ledger(DayLedger now) throws Exception {
            ledgers.update(now);
        }

        @Override
        public RoomAudience audience() throws Exception {
            RoomAudience kept = audiences.value();
            return kept == null ? RoomAudience.NOBODY : kept;
        }

        @Override
        public void audience(RoomAudience now) throws Exception {
            audiences.update(now);
        }

        @Override
        public void forgetAudience() {
            audiences.clear();
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
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
        }

        @Override
        public void forget() {
            ledgers.clear();
            audiences.clear();
            buyers.clear();
        }
    }
}
