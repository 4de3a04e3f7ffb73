package livegmv.contracts;

import java.util.List;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;

/**
 * From one record of the topic {@code streamers} to its entry, or to the rejection that stands in its place. Never throws on any
 * bytes. A record without value deletes the streamer of its key. One instance serves one thread.
 */
public final class StreamerParser implements RecordParser<Entry<StreamerProfile>> {

    private static final MerchantType[] MERCHANT_TYPES = MerchantType.values();

    private static final int STREAMER_ID = 0;
    private static final int VERSION = 1;
    private static final int NAME = 2;
    private static final int FOLLOWERS = 3;
    private static final int ONBOARDED_AT = 4;
    private static final int MERCHANT_TYPE = 5;

    private final RecordFields fields = RecordFields.withoutEventTime(new RecordReader(List.of(
            // In the order of the constants above.
            RecordField.of("streamerId"),
            RecordField.of("version"),
            RecordField.of("name"),
            RecordField.of("followers"),
            RecordField.of("onboardedAt"),
            RecordField.oneOf("merchantType", MERCHANT_TYPES))));
    private final DeletedKey deletedKey = new DeletedKey("a streamerId", IdRule::keeps);

    @Override
    public Parsed<Entry<StreamerProfile>> parse(byte[] value) {
        StreamerProfile profile = fields.read(value) ? profile() : null;
        Rejection rejection = fields.rejection();
        return rejection == null
                ? Parsed.accepted(new Entry<>(profile.streamerId(), profile))
                : new Parsed<>(null, rejection);
    }

    @Override
    public Parsed<Entry<StreamerProfile>> parseDeletion(byte[] key) {
        return deletedKey.parse(key);
    }

    /** The profile; half right when the fields have a rejection. */
    private StreamerProfile profile() {
        String streamerId = fields.requiredId(STREAMER_ID);
        long version = fields.requiredInteger(VERSION, 0, InputLimits.MAX_VERSION);
        String name = fields.optionalText(NAME);
        Long followers = fields.optionalInteger(FOLLOWERS, 0, InputLimits.MAX_COUNT);
        Long onboardedAt = fields.optionalInteger(ONBOARDED_AT, 0, InputLimits.MAX_TIME);
        int merchantType = fields.optionalWord(MERCHANT_TYPE);
        return new StreamerProfile(
                streamerId,
                version,
                name,
                followers,
                onboardedAt,
                merchantType < 0 ? null : MERCHANT_TYPES[merchantType]);
    }
}
