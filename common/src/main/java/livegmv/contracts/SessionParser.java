package livegmv.contracts;

import java.util.List;
import java.util.function.LongSupplier;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;

/**
 * From the bytes of one record of the topic {@code sessions} to its event, or to the rejection that stands in its place. Accepts
 * what {@code docs/contracts/sessions.schema.json} and the rules on writing beside it accept, and nothing else.
 *
 * <p>Never throws on any bytes. Of several things that are wrong the rejection names one: first the writing, in the order of
 * the bytes, then type, sessionId, eventTime, streamerId and title.
 *
 * <p>Reuses its buffers: one instance serves one thread. Cheap to make, not serialisable: made where it is used.
 */
public final class SessionParser implements RecordParser<SessionEvent> {

    private static final SessionEventType[] TYPES = SessionEventType.values();

    private static final int TYPE = 0;
    private static final int SESSION_ID = 1;
    private static final int EVENT_TIME = 2;
    private static final int STREAMER_ID = 3;
    private static final int TITLE = 4;

    private final RecordFields fields;

    /**
     * @param minEventTime epoch ms, the earliest eventTime that is accepted
     * @param maxFutureSkew ms that an eventTime may lie ahead of the clock, 0 or more
     * @param clock wall clock, epoch ms
     */
    public SessionParser(long minEventTime, long maxFutureSkew, LongSupplier clock) {
        // In the order of the constants above.
        RecordReader reader = new RecordReader(List.of(
                RecordField.oneOf("type", TYPES),
                RecordField.of("sessionId"),
                RecordField.of("eventTime"),
                RecordField.of("streamerId"),
                RecordField.of("title")));
        this.fields = new RecordFields(reader, minEventTime, maxFutureSkew, clock);
    }

    @Override
    public Parsed<SessionEvent> parse(byte[] value) {
        SessionEvent event = fields.read(value) ? event() : null;
        Rejection rejection = fields.rejection();
        return rejection == null ? Parsed.accepted(event) : new Parsed<>(null, rejection);
    }

    /** The event; null or half right when the fields have a rejection. */
    private SessionEvent event() {
        int type = fields.requiredWord(TYPE);
        if (type < 0) {
            return null;
        }
        String sessionId = fields.requiredId(SESSION_ID);
        long eventTime = fields.requiredEventTime(EVENT_TIME);
        String streamerId = fields.requiredId(STREAMER_ID);
        String title = fields.optionalText(TITLE);
        return new SessionEvent(sessionId, streamerId, TYPES[type], eventTime, title);
    }
}
