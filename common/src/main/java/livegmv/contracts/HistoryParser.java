package livegmv.contracts;

import java.util.List;
import java.util.regex.Pattern;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;

/**
 * From one record of the topic {@code history.monthly} to its entry, or to the rejection that stands in its place. Never throws
 * on any bytes. A record without value deletes the month of its key. One instance serves one thread.
 */
public final class HistoryParser implements RecordParser<Entry<MonthOfHistory>> {

    private static final Pattern MONTH_PATTERN = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");

    private static final int STREAMER_ID = 0;
    private static final int MONTH = 1;
    private static final int GMV = 2;
    private static final int NET_GMV = 3;

    private final RecordFields fields = RecordFields.withoutEventTime(new RecordReader(List.of(
            // In the order of the constants above.
            RecordField.of("streamerId"), RecordField.of("month"), RecordField.of("gmv"), RecordField.of("netGmv"))));
    private final DeletedKey deletedKey =
            new DeletedKey("streamerId|month, such as s-1|2026-06", IdRule::keeps, HistoryParser::isMonth);

    /** Whether it is a calendar month as it is written here: {@code 2026-06}. */
    public static boolean isMonth(String text) {
        return MONTH_PATTERN.matcher(text).matches();
    }

    @Override
    public Parsed<Entry<MonthOfHistory>> parse(byte[] value) {
        MonthOfHistory month = fields.read(value) ? month() : null;
        Rejection rejection = fields.rejection();
        return rejection == null
                ? Parsed.accepted(new Entry<>(HistoryFormat.keyOf(month), month))
                : new Parsed<>(null, rejection);
    }

    @Override
    public Parsed<Entry<MonthOfHistory>> parseDeletion(byte[] key) {
        return deletedKey.parse(key);
    }

    /** The month; half right when the fields have a rejection. */
    private MonthOfHistory month() {
        String streamerId = fields.requiredId(STREAMER_ID);
        String month = fields.requiredId(MONTH);
        if (month != null && !isMonth(month)) {
            fields.reject(RejectionReason.OUT_OF_RANGE, MONTH, "is no calendar month: write it as 2026-06");
        }
        long gmv = fields.requiredInteger(GMV, 0, OrderParser.MAX_AMOUNT);
        long netGmv = fields.requiredInteger(NET_GMV, 0, OrderParser.MAX_AMOUNT);
        if (netGmv > gmv) {
            fields.reject(
                    RejectionReason.OUT_OF_RANGE, NET_GMV, "is more than 'gmv': it is gmv less what was refunded");
        }
        return new MonthOfHistory(streamerId, month, gmv, netGmv);
    }
}
