package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import livegmv.contracts.PeriodKind;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.HeldRecord;

/**
 * A streamer's current month, which is that of the newest figures: event time, so that one who has sold nothing yet this month is
 * not shown last month's as this one's.
 *
 * @param label {@code 2026-06}; null: there are no figures at all yet
 * @param record of {@code gmv.monthly}; null: none in this month
 */
record StreamerMonth(String label, ObjectNode record, List<Thresholds.Threshold> thresholds, int daysLeft) {

    static StreamerMonth of(Sight sight, Months months, String streamerId) {
        long asOf = Math.max(sight.held().asOf(), newest(sight, streamerId));
        if (asOf == 0) {
            return new StreamerMonth(null, null, List.of(), 1);
        }
        String label = months.labelOf(asOf);
        ObjectNode record = sight.held()
                .get(ShownTopic.MONTHLY, streamerId + "|" + label)
                .map(HeldRecord::json)
                .orElse(null);
        return new StreamerMonth(
                label,
                record,
                new Thresholds(sight, months).of(PeriodKind.MONTH, streamerId, label, record),
                months.daysLeft(label, asOf));
    }

    private static long newest(Sight sight, String streamerId) {
        return sight.held()
                .in(ShownTopic.MONTHLY, Group.STREAMER, streamerId)
                .findFirst()
                .map(HeldRecord::order)
                .orElse(0L);
    }

    void writeThresholds(ArrayNode shown) {
        thresholds.forEach(threshold -> shown.add(json(threshold)));
    }

    ObjectNode json(Thresholds.Threshold threshold) {
        ObjectNode json = threshold.json().put("label", label);
        if (!threshold.isReached()) {
            json.put("daysLeft", daysLeft);
            json.put("neededPerDay", (threshold.missing() + daysLeft - 1) / daysLeft);
        }
        return json;
    }
}
