package livegmv.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import livegmv.contracts.ObjectFields.Fault;

/**
 * Reads {@code conversion.session} back: of what {@link SessionConversionFormat} wrote the counts that the rates of people are made
 * of. Never throws on any bytes. One instance serves one thread.
 */
public final class SessionFunnelParser implements RecordParser<SessionFunnel> {

    private static final String SCHEMA = "conversion.session/1";
    private static final long LIMIT = Long.MAX_VALUE - 1;

    private final JsonTree tree = new JsonTree();

    @Override
    public Parsed<SessionFunnel> parse(byte[] value) {
        Parsed<ObjectNode> record = tree.read(value);
        if (record.rejection() != null) {
            return new Parsed<>(null, record.rejection());
        }
        ObjectFields fields = ObjectFields.of(record.event());
        SessionFunnel funnel = funnel(fields);
        if (fields.faults().isEmpty()) {
            return Parsed.accepted(funnel);
        }
        Fault first = fields.faults().get(0);
        return Parsed.rejected(first.reason(), first.text());
    }

    /** The funnel; null when there are faults. */
    private static SessionFunnel funnel(ObjectFields fields) {
        fields.requiredName("schema", List.of(SCHEMA));
        String sessionId = fields.requiredId("sessionId");
        String streamerId = fields.requiredId("streamerId");
        FunnelCounts last = counts(fields.requiredObject("last10Minutes"));
        FunnelCounts previous = counts(fields.requiredObject("previous10Minutes"));
        Boolean onAir = fields.requiredFlag("onAir");
        Long asOf = fields.requiredInteger("asOf", -LIMIT, LIMIT);
        return fields.faults().isEmpty() ? new SessionFunnel(sessionId, streamerId, last, previous, onAir, asOf) : null;
    }

    /** Null when there are faults. */
    private static FunnelCounts counts(ObjectFields window) {
        if (window == null) {
            return null;
        }
        Long impressions = count(window, "impressions");
        Long views = count(window, "views");
        Long viewers = count(window, "viewers");
        Long clickers = count(window, "clickers");
        Long orderers = count(window, "orderers");
        Long buyers = count(window, "buyers");
        return window.faults().isEmpty()
                ? new FunnelCounts(impressions, views, viewers, clickers, orderers, buyers)
                : null;
    }

    private static Long count(ObjectFields window, String name) {
        return window.requiredInteger(name, -LIMIT, LIMIT);
    }
}
