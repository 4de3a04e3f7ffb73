package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import livegmv.contracts.ConditionKind;
import livegmv.contracts.PeriodKind;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.Held;
import livegmv.dashboard.held.HeldRecord;

/** One broadcast. */
final class SessionView {

    private static final int MINUTES = 240;
    private static final int PRODUCTS = 30;

    private SessionView() {}

    /** @param streamerId whose session it is; what others have under its id is not shown */
    static void write(ObjectNode session, Sight sight, Months months, String sessionId, String streamerId) {
        Held held = sight.held();
        session.put("sessionId", sessionId);
        session.put("streamerId", streamerId);
        session.put("name", held.nameOf(streamerId));
        ObjectNode total = held.get(ShownTopic.SESSION, streamerId + "|" + sessionId)
                .map(HeldRecord::json)
                .orElse(null);
        session.set("total", total);
        session.set(
                "conversion",
                held.get(ShownTopic.CONVERSION, sessionId).map(HeldRecord::json).orElse(null));
        writeMinutes(session.putArray("minutes"), ofSession(held, ShownTopic.MINUTE, sessionId, streamerId));
        StreamerView.writeRolling(session.putArray("rolling"), held, streamerId);
        ArrayNode products = session.putArray("products");
        ofSession(held, ShownTopic.PRODUCT, sessionId, streamerId)
                .limit(PRODUCTS)
                .map(HeldRecord::unread)
                .forEach(products::add);
        StreamerMonth month = StreamerMonth.of(sight, months, streamerId);
        writeMilestones(session.putObject("milestones"), sight, months, session, month.label());
        new ShownAlerts(sight)
                .write(session.putArray("alerts"), held.in(ShownTopic.ALERTS, Group.STREAMER, streamerId), false);
        session.set("month", month.record());
    }

    private static Stream<HeldRecord> ofSession(Held held, ShownTopic topic, String sessionId, String streamerId) {
        return held.in(topic, Group.SESSION, sessionId)
                .filter(record -> record.streamerId().equals(streamerId));
    }

    /** The last ones, ascending. */
    private static void writeMinutes(ArrayNode shown, Stream<HeldRecord> latestFirst) {
        List<HeldRecord> minutes = new ArrayList<>(latestFirst.limit(MINUTES).toList());
        Collections.reverse(minutes);
        minutes.forEach(minute -> shown.add(minute.unread()));
    }

    private static void writeMilestones(
            ObjectNode milestones, Sight sight, Months months, ObjectNode session, String currentMonth) {
        String sessionId = session.path("sessionId").asText();
        String streamerId = session.path("streamerId").asText();
        ShownAlerts alerts = new ShownAlerts(sight);
        ArrayNode reached = milestones.putArray("reached");
        ofSession(sight.held(), ShownTopic.ALERTS, sessionId, streamerId)
                .map(HeldRecord::json)
                .filter(alert -> alert.path("holds").asBoolean()
                        && alert.path("kind").asText().equals(ConditionKind.REACHES.name())
                        && alerts.isForCaller(alert))
                .map(alert -> alerts.shown(alert, false))
                .forEach(reached::add);
        JsonNode total = session.get("total");
        String label = total.path("start").isNumber()
                ? months.labelOf(total.path("start").asLong())
                : currentMonth;
        if (label != null) {
            Thresholds.next(new Thresholds(sight, months)
                            .of(PeriodKind.SESSION, streamerId, label, total.isObject() ? total : null))
                    .ifPresent(next -> milestones.set("next", next.json()));
        }
    }
}
