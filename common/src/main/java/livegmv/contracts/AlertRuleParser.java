package livegmv.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import livegmv.contracts.ObjectFields.Fault;
import livegmv.measures.Measure;

/**
 * From one record of the topic {@code alert-rules} to its rule, or to all its faults at once. People write rules, so a field that
 * no rule has is a fault here, unlike in other topics. Never throws on any bytes. A record without value deletes the rule of its
 * key. One instance serves one thread.
 */
public final class AlertRuleParser implements RecordParser<Entry<AlertRule>> {

    /** 90 billion yuan; times a million it is still a long. */
    public static final long MAX_THRESHOLD = 9_000_000_000_000L;

    public static final long MAX_FACTOR = 1_000;
    /** Of thresholds and of factors. */
    public static final int MAX_LIST = 32;

    public static final Duration DEFAULT_CONFIRM_AFTER = Duration.ZERO;
    public static final Duration DEFAULT_REVOKE_AFTER = Duration.ofMinutes(10);
    public static final Duration DEFAULT_REARM_AFTER = Duration.ofMinutes(10);
    public static final int DEFAULT_MINIMUM_DAYS = 7;
    public static final long DEFAULT_MINIMUM_VIEWERS = 200;

    /** The rates of people in {@code conversion.session} that can drop. */
    public static final List<String> RATES =
            List.of("exposureToEnter", "enterToClick", "clickToOrder", "orderToPay", "viewerToPay");

    private static final int BASELINE_DAYS = 30;
    private static final int FRACTION_DIGITS = 6;
    private static final int FACTOR_DIGITS = 3;
    /** 2000-01-01; a time before it was meant to be in ms and is not. */
    private static final long EARLIEST_EFFECTIVE = 946_684_800_000L;

    private static final Set<ConditionKind> OF_SESSIONS_ONLY =
            EnumSet.of(ConditionKind.EXCEEDS_BASELINE, ConditionKind.DROPS);
    private static final int FAULTS_IN_A_DETAIL = 32;

    private static final List<String> METRICS =
            Arrays.stream(Measure.values()).map(Measure::fieldName).toList();

    private final JsonTree tree = new JsonTree();
    private final DeletedKey deletedKey = new DeletedKey("a ruleId", IdRule::keeps);

    /**
     * What became of one rule.
     *
     * @param rule null when there are faults
     * @param faults each with the field, the rule and the remedy
     */
    public record Reading(AlertRule rule, List<String> faults) {}

    @Override
    public Parsed<Entry<AlertRule>> parse(byte[] value) {
        Parsed<ObjectNode> record = tree.read(value);
        if (record.rejection() != null) {
            return new Parsed<>(null, record.rejection());
        }
        Reading reading = read(record.event());
        return reading.faults().isEmpty()
                ? Parsed.accepted(new Entry<>(reading.rule().ruleId(), reading.rule()))
                : Parsed.rejected(RejectionReason.INVALID_RULE, detail(reading.faults()));
    }

    @Override
    public Parsed<Entry<AlertRule>> parseDeletion(byte[] key) {
        return deletedKey.parse(key);
    }

    /** The rule of one JSON text, or all that is wrong with it. */
    public Reading read(byte[] json) {
        Parsed<ObjectNode> record = tree.read(json);
        return record.rejection() == null
                ? read(record.event())
                : new Reading(null, List.of(record.rejection().detail()));
    }

    /** The rule of a tree whose fractions are BigDecimals, or all that is wrong with it. */
    public Reading read(ObjectNode json) {
        ObjectFields fields = ObjectFields.of(json);
        AlertRule rule = rule(fields);
        List<String> faults = fields.faults().stream().map(Fault::text).toList();
        return new Reading(faults.isEmpty() ? rule : null, faults);
    }

    private static String detail(List<String> faults) {
        String all = faults.stream().limit(FAULTS_IN_A_DETAIL).collect(Collectors.joining("; "));
        int more = faults.size() - FAULTS_IN_A_DETAIL;
        return more > 0 ? all + "; and " + more + " more" : all;
    }

    /** The rule; null or half right when there are faults. */
    private static AlertRule rule(ObjectFields fields) {
        String ruleId = fields.requiredId("ruleId");
        Long version = fields.requiredInteger("version", 0, InputLimits.MAX_VERSION);
        Boolean enabled = fields.requiredFlag("enabled");
        PeriodKind period = fields.requiredWord("period", PeriodKind.class);
        RuleCondition condition = condition(fields, period);
        Measure metric = metric(fields, period, condition == null ? null : condition.kind());
        RuleScope where = where(fields);
        List<Audience> audience = fields.requiredWords("audience", Audience.class);
        Severity severity = fields.requiredWord("severity", Severity.class);
        Long effectiveFrom = effectiveFrom(fields);
        Long confirmAfter = fields.durationOr("confirmAfter", DEFAULT_CONFIRM_AFTER);
        Long revokeAfter = fields.durationOr("revokeAfter", DEFAULT_REVOKE_AFTER);
        fields.nothingElse();
        if (!fields.faults().isEmpty()) {
            return null;
        }
        return new AlertRule(
                ruleId,
                version,
                enabled,
                metric,
                period,
                condition,
                where,
                audience,
                severity,
                effectiveFrom,
                confirmAfter,
                revokeAfter);
    }

    private static Measure metric(ObjectFields fields, PeriodKind period, ConditionKind kind) {
        if (kind == ConditionKind.DROPS) {
            if (fields.has("metric")) {
                fields.outOfRange("metric", "is not for DROPS, which judges condition.rate: remove it");
            }
            return null;
        }
        Measure metric = Measure.named(fields.requiredName("metric", METRICS));
        if (metric != null && period != null && !period.carries(metric)) {
            fields.outOfRange(
                    "metric", "a " + period + " has no " + metric.fieldName() + ": use another period or metric");
        }
        return metric;
    }

    private static Long effectiveFrom(ObjectFields fields) {
        Long time = fields.optionalInteger("effectiveFrom", 0, InputLimits.MAX_TIME);
        if (time != null && time > 0 && time < EARLIEST_EFFECTIVE) {
            fields.outOfRange("effectiveFrom", "is before 2000: write epoch milliseconds, not seconds, or 0 for ever");
        }
        return time;
    }

    private static RuleCondition condition(ObjectFields rule, PeriodKind period) {
        ObjectFields fields = rule.requiredObject("condition");
        ConditionKind kind = fields == null ? null : fields.requiredWord("kind", ConditionKind.class);
        if (kind == null) {
            return null;
        }
        if (OF_SESSIONS_ONLY.contains(kind) && period != null && period != PeriodKind.SESSION) {
            rule.outOfRange("period", "must be SESSION for " + kind);
        }
        RuleCondition condition = switch (kind) {
            case REACHES -> reaches(fields, period);
            case NEARS -> nears(fields, period);
            case EXCEEDS_BASELINE -> exceedsBaseline(fields);
            case DROPS -> drops(fields);
        };
        fields.nothingElse();
        return condition;
    }

    private static RuleCondition reaches(ObjectFields fields, PeriodKind period) {
        List<Long> thresholds = thresholds(fields);
        Occurrence occurrence = occurrence(fields, period);
        return new RuleCondition(ConditionKind.REACHES, thresholds, occurrence, 0, List.of(), null, 0, null, 0, 0, 0);
    }

    private static RuleCondition nears(ObjectFields fields, PeriodKind period) {
        List<Long> thresholds = thresholds(fields);
        Occurrence occurrence = occurrence(fields, period);
        Long fraction = fields.requiredDecimal("fraction", FRACTION_DIGITS, 0, 1);
        return new RuleCondition(
                ConditionKind.NEARS, thresholds, occurrence, orZero(fraction), List.of(), null, 0, null, 0, 0, 0);
    }

    private static RuleCondition exceedsBaseline(ObjectFields fields) {
        List<Long> factors = fields.requiredAscendingDecimals("factors", FACTOR_DIGITS, 0, MAX_FACTOR, MAX_LIST);
        Baseline baseline = fields.requiredWord("baseline", Baseline.class);
        Long minimumDays = fields.optionalInteger("minimumDays", 1, BASELINE_DAYS);
        return new RuleCondition(
                ConditionKind.EXCEEDS_BASELINE,
                List.of(),
                null,
                0,
                factors,
                baseline,
                minimumDays == null ? DEFAULT_MINIMUM_DAYS : minimumDays.intValue(),
                null,
                0,
                0,
                0);
    }

    private static RuleCondition drops(ObjectFields fields) {
        String rate = fields.requiredName("rate", RATES);
        Long below = fields.requiredDecimal("below", FRACTION_DIGITS, 0, 1);
        Long minimumViewers = fields.optionalInteger("minimumViewers", 1, InputLimits.MAX_COUNT);
        Long rearmAfter = fields.durationOr("rearmAfter", DEFAULT_REARM_AFTER);
        return new RuleCondition(
                ConditionKind.DROPS,
                List.of(),
                null,
                0,
                List.of(),
                null,
                0,
                rate,
                orZero(below),
                minimumViewers == null ? DEFAULT_MINIMUM_VIEWERS : minimumViewers,
                orZero(rearmAfter));
    }

    private static List<Long> thresholds(ObjectFields fields) {
        return fields.requiredAscendingIntegers("thresholds", 1, MAX_THRESHOLD, MAX_LIST);
    }

    private static Occurrence occurrence(ObjectFields fields, PeriodKind period) {
        Occurrence occurrence = fields.requiredWord("occurrence", Occurrence.class);
        if (occurrence == Occurrence.FIRST_EVER && period != null && period != PeriodKind.MONTH) {
            fields.outOfRange("occurrence", "FIRST_EVER is for MONTH only: use EVERY_PERIOD");
        }
        return occurrence;
    }

    private static RuleScope where(ObjectFields rule) {
        ObjectFields fields = rule.optionalObject("where");
        if (fields == null) {
            return null;
        }
        PreviousMonthScope previousMonth = previousMonth(fields);
        StreamerScope streamer = streamer(fields);
        fields.nothingElse();
        if (!fields.has("previousMonth") && !fields.has("streamer")) {
            rule.outOfRange("where", "narrows nothing: name previousMonth or streamer, or remove it");
        }
        return new RuleScope(previousMonth, streamer);
    }

    private static PreviousMonthScope previousMonth(ObjectFields where) {
        ObjectFields fields = where.optionalObject("previousMonth");
        if (fields == null) {
            return null;
        }
        Measure metric = Measure.named(fields.requiredName("metric", METRICS));
        Long atLeast = fields.optionalInteger("atLeast", 0, MAX_THRESHOLD);
        Long below = fields.optionalInteger("below", 1, MAX_THRESHOLD);
        if (!fields.has("atLeast") && !fields.has("below")) {
            where.outOfRange("previousMonth", "narrows nothing: give atLeast, below or both");
        }
        if (atLeast != null && below != null && below <= atLeast) {
            fields.outOfRange("below", "must be above atLeast");
        }
        fields.nothingElse();
        return new PreviousMonthScope(metric, atLeast, below);
    }

    private static StreamerScope streamer(ObjectFields where) {
        ObjectFields fields = where.optionalObject("streamer");
        if (fields == null) {
            return null;
        }
        MerchantType merchantType = fields.optionalWord("merchantType", MerchantType.class);
        Long followers = fields.optionalInteger("followersAtLeast", 0, InputLimits.MAX_COUNT);
        if (!fields.has("merchantType") && !fields.has("followersAtLeast")) {
            where.outOfRange("streamer", "narrows nothing: give merchantType, followersAtLeast or both");
        }
        fields.nothingElse();
        return new StreamerScope(merchantType, followers);
    }

    private static long orZero(Long value) {
        return value == null ? 0 : value;
    }
}
