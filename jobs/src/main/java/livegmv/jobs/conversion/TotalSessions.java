package livegmv.jobs.conversion;

import java.util.stream.Collectors;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionConversion;
import livegmv.domain.conversion.BuyerOrders;
import livegmv.domain.conversion.DayViewers;
import livegmv.domain.conversion.RoomMinute;
import livegmv.domain.conversion.SessionBooks;
import livegmv.domain.conversion.SessionResults;
import livegmv.domain.conversion.SourceRange;
import livegmv.jobs.RememberingOperator;
import livegmv.jobs.Tally;
import livegmv.jobs.held.HeldKeys;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps each session's books, keyed by sessionId: adds up what arrives, and looks at it when event time has come so far. Busy
 * sessions are in memory from one checkpoint to the next, and nothing is read or written for a single viewer event.
 *
 * <p>Viewers of a closed session are refused, one dead letter for each part: folded events have no payload, but a place.
 */
final class TotalSessions extends RememberingOperator<SessionConversion>
        implements OneInputStreamOperator<SessionPart, SessionConversion> {

    static final String TIMERS = "looks";

    /** The subjects under which it counts. */
    static final String VIEWERS = "viewers";

    static final String CONVERSION = "conversion";

    private static final long serialVersionUID = 1;
    private static final byte[] NO_PAYLOAD = {};
    /** For sessions in memory, beside the state backend's. */
    private static final long HELD_BYTES = 32L << 20;

    private final String viewersTopic;
    private final SessionBooks books;

    private transient HeldKeys<KeptSession> sessions;
    private transient SessionResults results;
    private transient Tally factsHeld;
    private transient Tally deadLettered;
    private transient Tally movementsTooLate;

    /** @param viewersTopic with the deployment's prefix, for dead letters */
    TotalSessions(String viewersTopic, SessionBooks books) {
        super(TIMERS);
        this.viewersTopic = viewersTopic;
        this.books = books;
    }

    @Override
    public void open() throws Exception {
        super.open();
        MapStateDescriptor<String, BuyerOrders> minuteBuyers = SessionState.minuteBuyersDescriptor();
        SessionState state = SessionState.of(
                getRuntimeContext(),
                minute -> getPartitionedState(minute, SessionState.MINUTE_SERIALIZER, minuteBuyers));
        sessions = new HeldKeys<>(
                HELD_BYTES, sessionId -> new KeptSession(sessionId, state, this::wakeAt), this::setCurrentKey);
        results = new Results();
        factsHeld = new Tally(getRuntimeContext(), VIEWERS, "factsHeld");
        deadLettered = new Tally(getRuntimeContext(), VIEWERS, "deadLettered");
        movementsTooLate = new Tally(getRuntimeContext(), CONVERSION, "movementsTooLate");
    }

    @Override
    public void processElement(StreamRecord<SessionPart> element) throws Exception {
        SessionPart part = element.getValue();
        KeptSession memory = sessions.of(part.sessionId());
        if (part.room() != null) {
            if (books.enter(part.room(), reached(), memory)) {
                factsHeld.count(part.room().counts().events());
            } else {
                refuse(part.room());
            }
        } else if (part.event() != null) {
            books.enter(part.event(), reached(), memory);
        } else if (!books.enter(part.movement(), reached(), memory)) {
            movementsTooLate.count();
        }
        sessions.settle(part.sessionId());
    }

    private void refuse(RoomMinute room) {
        long events = room.counts().events();
        deadLettered.count(events);
        SourceRange first = room.sources().get(0);
        String places = room.sources().stream()
                .map(source -> source.events() + " in partition " + source.partition() + " from offset "
                        + source.firstOffset() + " to " + source.lastOffset())
                .collect(Collectors.joining(", "));
        DeadLetter letter = new DeadLetter(
                viewersTopic,
                first.partition(),
                first.firstOffset(),
                RejectionReason.SESSION_CLOSED,
                "viewer events came after their session was closed: " + events + " of one minute, " + places,
                NO_PAYLOAD,
                0,
                now());
        send(ConversionPipeline.REFUSED, letter);
    }

    @Override
    protected void wake(String sessionId, long time) throws Exception {
        books.look(time, sessions.of(sessionId), results);
        sessions.settle(sessionId);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        sessions.storeAll();
        super.snapshotState(context);
    }

    private final class Results implements SessionResults {

        @Override
        public void session(SessionConversion session) {
            send(session);
        }

        @Override
        public void minute(MinuteConversion minute) {
            send(ConversionPipeline.MINUTES, minute);
        }

        @Override
        public void product(ProductConversion product) {
            send(ConversionPipeline.PRODUCTS, product);
        }

        @Override
        public void day(DayViewers viewers) {
            send(ConversionPipeline.DAY_VIEWERS, viewers);
        }
    }
}
