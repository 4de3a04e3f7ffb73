package livegmv.contracts;

import java.util.List;
import livegmv.json.RecordField;
import livegmv.json.RecordReader;

/**
 * From one record of the topic {@code contracts} to its entry, or to the rejection that stands in its place. Never throws on any
 * bytes. A record without value deletes the contract of its key. One instance serves one thread.
 */
public final class ContractParser implements RecordParser<Entry<ProviderContract>> {

    private static final int CONTRACT_ID = 0;
    private static final int PROVIDER_ID = 1;
    private static final int STREAMER_ID = 2;
    private static final int FROM = 3;
    private static final int TO = 4;
    private static final int VERSION = 5;

    private final RecordFields fields = RecordFields.withoutEventTime(new RecordReader(List.of(
            // In the order of the constants above.
            RecordField.of("contractId"),
            RecordField.of("providerId"),
            RecordField.of("streamerId"),
            RecordField.of("from"),
            RecordField.of("to"),
            RecordField.of("version"))));
    private final DeletedKey deletedKey = new DeletedKey("streamerId|contractId", IdRule::keeps, IdRule::keeps);

    @Override
    public Parsed<Entry<ProviderContract>> parse(byte[] value) {
        ProviderContract contract = fields.read(value) ? contract() : null;
        Rejection rejection = fields.rejection();
        return rejection == null
                ? Parsed.accepted(new Entry<>(ContractFormat.keyOf(contract), contract))
                : new Parsed<>(null, rejection);
    }

    @Override
    public Parsed<Entry<ProviderContract>> parseDeletion(byte[] key) {
        return deletedKey.parse(key);
    }

    /** The contract; half right when the fields have a rejection. */
    private ProviderContract contract() {
        String contractId = fields.requiredId(CONTRACT_ID);
        String providerId = fields.requiredId(PROVIDER_ID);
        String streamerId = fields.requiredId(STREAMER_ID);
        long from = fields.requiredInteger(FROM, 0, InputLimits.MAX_TIME);
        Long to = fields.optionalInteger(TO, 0, InputLimits.MAX_TIME);
        if (to != null && to < from) {
            fields.reject(
                    RejectionReason.OUT_OF_RANGE, TO, "is before 'from': a contract lasts from 'from' until 'to'");
        }
        long version = fields.requiredInteger(VERSION, 0, InputLimits.MAX_VERSION);
        return new ProviderContract(contractId, providerId, streamerId, from, to, version);
    }
}
