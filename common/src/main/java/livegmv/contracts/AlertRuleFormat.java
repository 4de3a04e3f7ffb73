package livegmv.contracts;

import static livegmv.json.JsonObjectBytes.writeOptional;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import livegmv.json.JsonObjectBytes;
import livegmv.measures.Measure;

/** The topic {@code alert-rules}, compacted: key ruleId, value the rule with its defaults written out. */
public final class AlertRuleFormat implements InputFormat<AlertRule> {

    private static final int FRACTION_DIGITS = 6;
    private static final int FACTOR_DIGITS = 3;
    private static final long A_DAY = Duration.ofDays(1).toMillis();

    @Override
    public String topic() {
        return "alert-rules";
    }

    @Override
    public byte[] key(AlertRule rule) {
        return rule.ruleId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] value(AlertRule rule) {
        return JsonObjectBytes.of(rule, AlertRuleFormat::writeMembers);
    }

    private static void writeMembers(AlertRule rule, JsonGenerator out) throws IOException {
        out.writeStringField("ruleId", rule.ruleId());
        out.writeNumberField("version", rule.version());
        out.writeBooleanField("enabled", rule.enabled());
        writeOptional(out, "metric", name(rule.metric()));
        out.writeStringField("period", rule.period().name());
        out.writeObjectFieldStart("condition");
        writeCondition(rule.condition(), out);
        out.writeEndObject();
        if (rule.where() != null) {
            out.writeObjectFieldStart("where");
            writeScope(rule.where(), out);
            out.writeEndObject();
        }
        out.writeArrayFieldStart("audience");
        for (Audience audience : rule.audience()) {
            out.writeString(audience.name());
        }
        out.writeEndArray();
        out.writeStringField("severity", rule.severity().name());
        writeOptional(out, "effectiveFrom", rule.effectiveFrom());
        out.writeStringField("confirmAfter", duration(rule.confirmAfter()));
        out.writeStringField("revokeAfter", duration(rule.revokeAfter()));
    }

    private static void writeCondition(RuleCondition condition, JsonGenerator out) throws IOException {
        out.writeStringField("kind", condition.kind().name());
        switch (condition.kind()) {
            case REACHES -> writeThresholds(condition, out);
            case NEARS -> {
                writeThresholds(condition, out);
                writeDecimal(out, "fraction", condition.fractionMillionths(), FRACTION_DIGITS);
            }
            case EXCEEDS_BASELINE -> {
                out.writeArrayFieldStart("factors");
                for (long factor : condition.factorsThousandths()) {
                    out.writeNumber(decimal(factor, FACTOR_DIGITS));
                }
                out.writeEndArray();
                out.writeStringField("baseline", condition.baseline().name());
                out.writeNumberField("minimumDays", condition.minimumDays());
            }
            case DROPS -> {
                out.writeStringField("rate", condition.rate());
                writeDecimal(out, "below", condition.belowMillionths(), FRACTION_DIGITS);
                out.writeNumberField("minimumViewers", condition.minimumViewers());
                out.writeStringField("rearmAfter", duration(condition.rearmAfter()));
            }
        }
    }

    private static void writeThresholds(RuleCondition condition, JsonGenerator out) throws IOException {
        writeNumbers(out, "thresholds", condition.thresholds());
        out.writeStringField("occurrence", condition.occurrence().name());
    }

    private static void writeNumbers(JsonGenerator out, String name, List<Long> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (long value : values) {
            out.writeNumber(value);
        }
        out.writeEndArray();
    }

    private static void writeScope(RuleScope where, JsonGenerator out) throws IOException {
        PreviousMonthScope month = where.previousMonth();
        if (month != null) {
            out.writeObjectFieldStart("previousMonth");
            out.writeStringField("metric", name(month.metric()));
            writeOptional(out, "atLeast", month.atLeast());
            writeOptional(out, "below", month.below());
            out.writeEndObject();
        }
        StreamerScope streamer = where.streamer();
        if (streamer != null) {
            out.writeObjectFieldStart("streamer");
            writeOptional(
                    out,
                    "merchantType",
                    streamer.merchantType() == null
                            ? null
                            : streamer.merchantType().name());
            writeOptional(out, "followersAtLeast", streamer.followersAtLeast());
            out.writeEndObject();
        }
    }

    private static String name(Measure metric) {
        return metric == null ? null : metric.fieldName();
    }

    private static void writeDecimal(JsonGenerator out, String name, long units, int digits) throws IOException {
        out.writeFieldName(name);
        out.writeNumber(decimal(units, digits));
    }

    /** A plain decimal number, whole when it is whole. */
    private static String decimal(long units, int digits) {
        return BigDecimal.valueOf(units, digits).stripTrailingZeros().toPlainString();
    }

    /** As people write it: P15D, not PT360H. */
    private static String duration(long millis) {
        return millis % A_DAY == 0
                ? "P" + millis / A_DAY + "D"
                : Duration.ofMillis(millis).toString();
    }
}
