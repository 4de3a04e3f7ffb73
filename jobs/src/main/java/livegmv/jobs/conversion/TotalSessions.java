package livegmv.jobs.conversion;

import java.util.stream.Collectors;
import livegmv.contracts.DeadLetter;
import livegmv.contracts.MinuteConversion;
import livegmv.contracts.ProductConversion;
import livegmv.contracts.RejectionReason;
import livegmv.contracts.SessionConversion;
import livegmv.domain.conversion.DayViewers;
import livegmv.domain.conversion.RoomMinute;
import livegmv.domain.conversion.SessionBooks;
import livegmv.domain.conversion.SessionResults;
import livegmv.domain.conversion.SourceRange;
import livegmv.jobs.RememberedWatermark;
import livegmv.jobs.Tally;
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
import org.apache.flink.util.OutputTag;

/**
 * Keeps each session's books, keyed by sessionId: adds up what arrives, and looks at it when event time has come so far. What a
 * part changes is read and written once a part, the session's sets once a minute, and nothing for a single viewer event.
 *
 * <p>Viewers of a closed session are refused, one dead letter for each part: folded events have no payload, but a place.
 */
final class TotalSessions extends AbstractStreamOperator<SessionConversion>
        implements OneInputStreamOperator<SessionPart, SessionConversion>, Triggerable<String, VoidNamespace> {

    static final String TIMERS = "looks";

    /** The subjects under which it counts. */
    static final String VIEWERS = "viewers";

    static final String CONVERSION = "conversion";

    private static final long serialVersionUID = 1;
    private static final byte[] NO_PAYLOAD = {};

    private final String viewersTopic;
    private final SessionBooks books;

    private transient RememberedWatermark watermark;
    private transient KeptSession memory;
    private transient SessionResults results;
    private transient Tally factsHeld;
    private transient Tally deadLettered;
    private transient Tally movementsTooLate;

    /** @param viewersTopic with the deployment's prefix, for dead letters */
    TotalSessions(String viewersTopic, SessionBooks books) {
        this.viewersTopic = viewersTopic;
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
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        memory = new KeptSession(
                getRuntimeContext(),
                minute -> getPartitionedState(
                        minute, KeptSession.MINUTE_SERIALIZER, KeptSession.minuteBuyersDescriptor()),
                () -> (String) getCurrentKey(),
                time -> timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time));
        results = new Results();
        factsHeld = new Tally(getRuntimeContext(), VIEWERS, "factsHeld");
        deadLettered = new Tally(getRuntimeContext(), VIEWERS, "deadLettered");
        movementsTooLate = new Tally(getRuntimeContext(), CONVERSION, "movementsTooLate");
    }

    @Override
    public void processElement(StreamRecord<SessionPart> element) throws Exception {
        SessionPart part = element.getValue();
        if (part.room() != null) {
            if (books.enter(part.room(), watermark.reached(), memory)) {
                factsHeld.count(part.room().counts().events());
            } else {
                refuse(part.room());
            }
        } else if (part.event() != null) {
            books.enter(part.event(), watermark.reached(), memory);
        } else if (!books.enter(part.movement(), watermark.reached(), memory)) {
            movementsTooLate.count();
        }
        memory.store();
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
                getProcessingTimeService().getCurrentProcessingTime());
        output.collect(ConversionPipeline.REFUSED, new StreamRecord<>(letter));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        watermark.advance(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        books.look(timer.getTimestamp(), memory, results);
        memory.store();
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("no processing-time timer is ever registered");
    }

    private final class Results implements SessionResults {

        @Override
        public void session(SessionConversion session) {
            output.collect(new StreamRecord<>(session));
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

        private <T> void send(OutputTag<T> tag, T record) {
            output.collect(tag, new StreamRecord<>(record));
        }
    }
}
