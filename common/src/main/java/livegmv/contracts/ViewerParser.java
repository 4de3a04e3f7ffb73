package livegmv.contracts;

import java.util.List;
import java.util.function.LongSupplier;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;

/**
 * From the bytes of one record of the topic {@code viewers} to its event, or to the rejection that stands in its place. Accepts
 * what {@code docs/contracts/viewers.schema.json} and the rules on writing beside it accept, and nothing else.
 *
 * <p>Never throws on any bytes. Of several things that are wrong the rejection names one: first the writing, in the order of
 * the bytes, then type, sessionId, eventTime, streamerId, viewerId, productId, source and follower.
 *
 * <p>Reuses its buffers: one instance serves one thread. Cheap to make, not serialisable: made where it is used.
 */
public final class ViewerParser implements RecordParser<ViewerEvent> {

    private static final ViewerEventType[] TYPES = ViewerEventType.values();
    private static final TrafficSource[] SOURCES = TrafficSource.values();

    private static final int TYPE = 0;
    private static final int SESSION_ID = 1;
    private static final int EVENT_TIME = 2;
    private static final int STREAMER_ID = 3;
    private static final int VIEWER_ID = 4;
    private static final int PRODUCT_ID = 5;
    private static final int SOURCE = 6;
    private static final int FOLLOWER = 7;

    private final RecordFields fields;

    /**
     * @param minEventTime epoch ms, the earliest eventTime that is accepted
     * @param maxFutureSkew ms that an eventTime may lie ahead of the clock, 0 or more
     * @param clock wall clock, epoch ms
     */
    public ViewerParser(long minEventTime, long maxFutureSkew, LongSupplier clock) {
        // In the order of the constants above.
        RecordReader reader = new RecordReader(List.of(
                RecordField.oneOf("type", TYPES),
                RecordField.of("sessionId"),
                RecordField.of("eventTime"),
                RecordField.of("streamerId"),
                RecordField.of("viewerId"),
                RecordField.of("productId"),
                RecordField.oneOf("source", SOURCES),
                RecordField.of("follower")));
        this.fields = new RecordFields(reader, minEventTime, maxFutureSkew, clock);
    }

    @Override
    public Parsed<ViewerEvent> parse(byte[] value) {
        ViewerEvent event = fields.read(value) ? event() : null;
        Rejection rejection = fields.rejection();
        return rejection == null ? Parsed.accepted(event) : new Parsed<>(null, rejection);
    }

    /** The event; null or half right when the fields have a rejection. */
    private ViewerEvent event() {
        int type = fields.requiredWord(TYPE);
        if (type < 0) {
            return null;
        }
        String sessionId = fields.requiredId(SESSION_ID);
        long eventTime = fields.requiredEventTime(EVENT_TIME);
        String streamerId = fields.requiredId(STREAMER_ID);
        String viewerId = fields.requiredId(VIEWER_ID);
        String productId = fields.optionalId(PRODUCT_ID);
        int source = fields.optionalWord(SOURCE);
        Boolean follower = fields.optionalBoolean(FOLLOWER);
        return new ViewerEvent(
                TYPES[type],
                eventTime,
                sessionId,
                streamerId,
                viewerId,
                productId,
                source < 0 ? null : SOURCES[source],
                follower);
    }
}
