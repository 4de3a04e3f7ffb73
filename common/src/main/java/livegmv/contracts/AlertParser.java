package livegmv.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import livegmv.contracts.ObjectFields.Fault;

/**
 * Reads {@code alerts} back: what {@link AlertFormat} wrote, with whatever members have been added since. Never throws on any
 * bytes. One instance serves one thread.
 */
public final class AlertParser implements RecordParser<Alert> {

    private static final String SCHEMA = "alerts/1";
    private static final long LIMIT = Long.MAX_VALUE - 1;

    private final JsonTree tree = new JsonTree();

    @Override
    public Parsed<Alert> parse(byte[] value) {
        Parsed<ObjectNode> record = tree.read(value);
        if (record.rejection() != null) {
            return new Parsed<>(null, record.rejection());
        }
        ObjectFields fields = ObjectFields.of(record.event());
        Alert alert = alert(fields);
        if (fields.faults().isEmpty()) {
            return Parsed.accepted(alert);
        }
        Fault first = fields.faults().get(0);
        return Parsed.rejected(first.reason(), first.text());
    }

    /** The alert; null when there are faults. */
    private static Alert alert(ObjectFields fields) {
        fields.requiredName("schema", List.of(SCHEMA));
        String alertId = fields.requiredText("alertId");
        String ruleId = fields.requiredId("ruleId");
        Long version = number(fields, "version");
        Severity severity = fields.requiredWord("severity", Severity.class);
        List<Audience> audience = fields.requiredWords("audience", Audience.class);
        String streamerId = fields.requiredId("streamerId");
        String metric = fields.requiredText("metric");
        ConditionKind kind = fields.requiredWord("kind", ConditionKind.class);
        PeriodKind period = fields.requiredWord("period", PeriodKind.class);
        String label = fields.requiredId("label");
        String threshold = fields.requiredPlainNumber("threshold");
        Long value = optionalNumber(fields, "value");
        AlertStatus status = fields.requiredWord("status", AlertStatus.class);
        Boolean holds = fields.requiredFlag("holds");
        Long revision = number(fields, "revision");
        Long asOf = number(fields, "asOf");
        Long reachedAt = number(fields, "reachedAt");
        Integer periodsBefore = optionalInt(fields, "periodsBefore");
        Integer coldStartDays = optionalInt(fields, "coldStartDays");
        Integer daysLeft = optionalInt(fields, "daysLeft");
        Long paceNeeded = optionalNumber(fields, "paceNeeded");
        List<String> providerIds = fields.requiredIds("providerIds");
        Boolean backfilled = fields.requiredFlag("backfilled");
        List<AlertChange> changes = fields.requiredObjects("changes", AlertParser::change);
        if (!fields.faults().isEmpty()) {
            return null;
        }
        return new Alert(
                alertId,
                ruleId,
                version,
                severity,
                audience,
                streamerId,
                metric,
                kind,
                period,
                label,
                threshold,
                value,
                status,
                holds,
                revision,
                asOf,
                reachedAt,
                periodsBefore,
                coldStartDays,
                daysLeft,
                paceNeeded,
                providerIds,
                backfilled,
                changes);
    }

    private static AlertChange change(ObjectFields fields) {
        AlertStatus status = fields.requiredWord("status", AlertStatus.class);
        Long value = optionalNumber(fields, "value");
        Long asOf = number(fields, "asOf");
        Long revision = number(fields, "revision");
        return fields.faults().isEmpty() ? new AlertChange(status, value, asOf, revision) : null;
    }

    private static Long number(ObjectFields fields, String name) {
        return fields.requiredInteger(name, -LIMIT, LIMIT);
    }

    private static Long optionalNumber(ObjectFields fields, String name) {
        return fields.optionalInteger(name, -LIMIT, LIMIT);
    }

    private static Integer optionalInt(ObjectFields fields, String name) {
        Long value = fields.optionalInteger(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return value == null ? null : value.intValue();
    }
}
