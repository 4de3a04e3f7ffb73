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
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
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

    private final DayBooks books;

    private transient DayMemory memory;
    private transient Tally viewersTooLate;
    private transient Tally movementsTooLate;

    TotalDays(DayBooks books) {
        super(TIMERS);
        this.books = books;
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
                this::wakeAt);
        viewersTooLate = new Tally(getRuntimeContext(), TotalSessions.CONVERSION, "dayViewersTooLate");
        movementsTooLate = new Tally(getRuntimeContext(), TotalSessions.CONVERSION, "dayMovementsTooLate");
    }

    @Override
    public void processElement(StreamRecord<StreamerDay> element) throws Exception {
        StreamerDay part = element.getValue();
        if (!books.enter(part, reached(), memory)) {
            (part.viewers() == null ? movementsTooLate : viewersTooLate).count();
        }
    }

    @Override
    protected void wake(String streamerDay, long time) throws Exception {
        books.look(time, memory, this::send);
    }

    private record KeptDay(
            ValueState<DayLedger> ledgers,
            ValueState<RoomAudience> audiences,
            MapState<String, BuyerOrders> buyers,
            LongConsumer wakeAt)
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
            wakeAt.accept(time);
        }

        @Override
        public void forget() {
            ledgers.clear();
            audiences.clear();
            buyers.clear();
        }
    }
}
