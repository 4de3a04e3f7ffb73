package livegmv.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;
import livegmv.measures.Measures;

/**
 * Reads {@code gmv.session}, {@code gmv.daily} and {@code gmv.monthly} back: what {@link PeriodTotalFormat} wrote, with whatever
 * members have been added since. Never throws on any bytes. One instance serves one thread.
 */
public final class PeriodTotalParser implements RecordParser<PeriodTotal> {

    /** In the order of {@link PeriodKind}; within its number a schema only grows. */
    private static final List<String> SCHEMAS = List.of("gmv.session/1", "gmv.daily/1", "gmv.monthly/1");

    private static final PeriodKind[] PERIODS = PeriodKind.values();
    /** Of both signs: a partial sum may be negative. One beyond a long is held as the nearest, which this leaves out. */
    private static final long LIMIT = Long.MAX_VALUE - 1;

    private static final int SCHEMA = 0;
    private static final int STREAMER_ID = 1;
    private static final int PERIOD = 2;
    private static final int LABEL = 3;
    private static final int START = 4;
    private static final int END = 5;
    private static final int CLOSED = 6;
    private static final int REVISION = 7;
    private static final int GENERATION = 8;
    private static final int AS_OF = 9;
    private static final int CURRENCY = 10;
    private static final int FIRST_MEASURE = 11;

    /** In the order of the components of {@link Measures}; netGmv follows from them. */
    private static final List<String> EVERY_PERIOD = List.of(
            "createdOrders",
            "createdAmount",
            "paidOrders",
            "units",
            "gmv",
            "privateGmv",
            "refunds",
            "refundedByPayTime",
            "refundedByRefundTime",
            "buyers",
            "newBuyers",
            "newBuyerGmv");

    private static final int SESSIONS = FIRST_MEASURE + EVERY_PERIOD.size();
    private static final int LIVE_SECONDS = SESSIONS + 1;
    private static final int BROADCAST_DAYS = SESSIONS + 2;

    private final RecordFields fields;
    private String lastGeneration;
    private long lastGenerationMillis;

    /** @param currency the code of the one currency that the deployment counts */
    public PeriodTotalParser(String currency) {
        // In the order of the constants above.
        List<RecordField> declared = new ArrayList<>(List.of(
                RecordField.oneOf("schema", SCHEMAS),
                RecordField.of("streamerId"),
                RecordField.oneOf("period", PERIODS),
                RecordField.of("label"),
                RecordField.of("start"),
                RecordField.of("end"),
                RecordField.of("closed"),
                RecordField.of("revision"),
                RecordField.of("generation"),
                RecordField.of("asOf"),
                RecordField.oneOf("currency", List.of(currency))));
        EVERY_PERIOD.forEach(name -> declared.add(RecordField.of(name)));
        declared.add(RecordField.of("sessions"));
        declared.add(RecordField.of("liveSeconds"));
        declared.add(RecordField.of("broadcastDays"));
        this.fields = RecordFields.withoutEventTime(new RecordReader(declared));
    }

    @Override
    public Parsed<PeriodTotal> parse(byte[] value) {
        PeriodTotal total = fields.read(value) ? total() : null;
        Rejection rejection = fields.rejection();
        return rejection == null ? Parsed.accepted(total) : new Parsed<>(null, rejection);
    }

    /** The total; null or half right when the fields have a rejection. */
    private PeriodTotal total() {
        int schema = fields.requiredWord(SCHEMA);
        int period = fields.requiredWord(PERIOD);
        if (schema < 0 || period < 0) {
            return null;
        }
        if (schema != period) {
            fields.reject(RejectionReason.UNKNOWN_VALUE, PERIOD, "is not the period of this schema");
            return null;
        }
        String streamerId = fields.requiredId(STREAMER_ID);
        String label = fields.requiredId(LABEL);
        Long start = bound(START, PERIODS[period]);
        Long end = bound(END, PERIODS[period]);
        Measures measures = measures(PERIODS[period]);
        long asOf = number(AS_OF);
        boolean closed = fields.requiredFlag(CLOSED);
        long generation = generation();
        long revision = fields.requiredInteger(REVISION, 0, LIMIT);
        fields.requireCurrency(CURRENCY);
        return new PeriodTotal(
                streamerId, PERIODS[period], label, start, end, measures, asOf, closed, generation, revision);
    }

    /** Of a session null while it is not known; a day and a month always have both. */
    private Long bound(int field, PeriodKind period) {
        return period == PeriodKind.SESSION
                ? fields.optionalInteger(field, -LIMIT, LIMIT)
                : (Long) fields.requiredInteger(field, -LIMIT, LIMIT);
    }

    private Measures measures(PeriodKind period) {
        int at = FIRST_MEASURE;
        return new Measures(
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at++),
                number(at),
                period == PeriodKind.SESSION ? 0 : number(SESSIONS),
                period == PeriodKind.SESSION ? 0 : number(LIVE_SECONDS),
                period == PeriodKind.MONTH ? number(BROADCAST_DAYS) : 0);
    }

    private long number(int field) {
        return fields.requiredInteger(field, -LIMIT, LIMIT);
    }

    /** Nearly all records are of one generation, and to read an instant takes as long as all the rest. */
    private long generation() {
        String text = fields.requiredId(GENERATION);
        if (text == null) {
            return 0;
        }
        if (text.equals(lastGeneration)) {
            return lastGenerationMillis;
        }
        try {
            lastGenerationMillis = Instant.parse(text).toEpochMilli();
            lastGeneration = text;
            return lastGenerationMillis;
        } catch (DateTimeException | ArithmeticException e) {
            fields.reject(
                    RejectionReason.OUT_OF_RANGE, GENERATION, "is no instant: write it as 2026-06-01T00:00:00.000Z");
            return 0;
        }
    }
}
