package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import livegmv.contracts.AlertRule;
import livegmv.contracts.Audience;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.Occurrence;
import livegmv.contracts.PeriodKind;
import livegmv.contracts.PreviousMonthScope;
import livegmv.contracts.StreamerProfile;
import livegmv.contracts.StreamerScope;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.HeldRecord;
import livegmv.dashboard.held.HeldRule;

/** The thresholds that the rules in force set a streamer, and what a period's figures are short of each. */
final class Thresholds {

    /**
     * One threshold.
     *
     * @param value of the rule's metric in the period's record; 0 without one
     * @param label the period in which it was first reached, for a rule that asks for the first ever; null: not yet
     */
    record Threshold(AlertRule rule, long amount, long value, String label) {

        boolean isReached() {
            return label != null || value >= amount;
        }

        long missing() {
            return isReached() ? 0 : Math.subtractExact(amount, value);
        }

        ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("ruleId", rule.ruleId())
                    .put("metric", rule.metric().fieldName())
                    .put("period", rule.period().name())
                    .put("threshold", amount)
                    .put("value", value)
                    .put("reached", isReached())
                    .put("missing", missing());
            if (label != null) {
                json.put("reachedLabel", label);
            }
            return json;
        }
    }

    private final Sight sight;
    private final Months months;

    Thresholds(Sight sight, Months months) {
        this.sight = sight;
        this.months = months;
    }

    /**
     * Ascending.
     *
     * @param label of the month that is judged, or in which the session falls
     * @param record of the period; null: none
     */
    List<Threshold> of(PeriodKind period, String streamerId, String label, JsonNode record) {
        List<Threshold> thresholds = new ArrayList<>();
        for (HeldRule held : sight.held().rules()) {
            AlertRule rule = held.rule();
            if (rule.enabled()
                    && rule.period() == period
                    && rule.condition().kind() == ConditionKind.REACHES
                    && (sight.caller().isOperator() || rule.audience().contains(Audience.PROVIDER))
                    && isFor(rule, streamerId, label)) {
                long value = field(record, rule.metric().fieldName());
                rule.condition()
                        .thresholds()
                        .forEach(amount -> thresholds.add(
                                new Threshold(rule, amount, value, firstReached(rule, streamerId, amount))));
            }
        }
        thresholds.sort(Comparator.comparingLong(Threshold::amount)
                .thenComparing(threshold -> threshold.rule().ruleId()));
        return thresholds;
    }

    /** The lowest that is not reached. */
    static Optional<Threshold> next(List<Threshold> ascending) {
        return ascending.stream().filter(threshold -> !threshold.isReached()).findFirst();
    }

    private static long field(JsonNode record, String name) {
        return record == null ? 0 : record.path(name).asLong();
    }

    private boolean isFor(AlertRule rule, String streamerId, String label) {
        return rule.where() == null
                || (satisfies(rule.where().previousMonth(), streamerId, label)
                        && satisfies(rule.where().streamer(), streamerId));
    }

    private boolean satisfies(PreviousMonthScope scope, String streamerId, String label) {
        if (scope == null) {
            return true;
        }
        JsonNode before = sight.held()
                .get(ShownTopic.MONTHLY, streamerId + "|" + months.before(label))
                .<JsonNode>map(HeldRecord::json)
                .orElse(MissingNode.getInstance());
        long value = field(before, scope.metric().fieldName());
        return (scope.atLeast() == null || value >= scope.atLeast())
                && (scope.below() == null || value < scope.below());
    }

    private boolean satisfies(StreamerScope scope, String streamerId) {
        if (scope == null) {
            return true;
        }
        Optional<StreamerProfile> profile = sight.held().profile(streamerId);
        return profile.filter(known -> scope.merchantType() == null || scope.merchantType() == known.merchantType())
                .filter(known -> scope.followersAtLeast() == null
                        || (known.followers() != null && known.followers() >= scope.followersAtLeast()))
                .isPresent();
    }

    /** By the alert that holds of it: nothing else remembers the months before. */
    private String firstReached(AlertRule rule, String streamerId, long amount) {
        if (rule.condition().occurrence() != Occurrence.FIRST_EVER) {
            return null;
        }
        return sight.held()
                .in(ShownTopic.ALERTS, Group.STREAMER, streamerId)
                .filter(alert -> alert.key().startsWith(rule.ruleId() + "|"))
                .map(HeldRecord::json)
                .filter(alert -> alert.path("holds").asBoolean()
                        && alert.path("threshold").asLong() == amount)
                .map(alert -> alert.path("label").asText())
                .findFirst()
                .orElse(null);
    }
}
