package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import livegmv.contracts.Audience;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.HeldRecord;

/** Alerts with the streamer's name and the text in which they were told. */
final class ShownAlerts {

    static final int MOST = 20;

    private final Sight sight;

    ShownAlerts(Sight sight) {
        this.sight = sight;
    }

    /** The latest first. */
    void write(ArrayNode shown, Stream<HeldRecord> alerts, boolean withChanges) {
        alerts.map(HeldRecord::json)
                .filter(this::isForCaller)
                .limit(MOST)
                .map(alert -> shown(alert, withChanges))
                .forEach(shown::add);
    }

    /** A provider is shown what is meant for providers. */
    boolean isForCaller(JsonNode alert) {
        if (sight.caller().isOperator()) {
            return true;
        }
        for (JsonNode audience : alert.path("audience")) {
            if (audience.asText().equals(Audience.PROVIDER.name())) {
                return true;
            }
        }
        return false;
    }

    ObjectNode shown(ObjectNode alert, boolean withChanges) {
        if (!withChanges) {
            alert.remove("changes");
        }
        alert.put("name", sight.held().nameOf(alert.path("streamerId").asText()));
        toldOf(alert).ifPresent(told -> alert.set("text", told.path("text")));
        withoutOthers(alert);
        return alert;
    }

    /** Who else coaches a streamer is none of a provider's business. */
    void withoutOthers(ObjectNode alert) {
        if (sight.caller().isOperator()) {
            return;
        }
        String own = sight.caller().providerId();
        boolean told = false;
        for (JsonNode providerId : alert.path("providerIds")) {
            told |= providerId.asText().equals(own);
        }
        ArrayNode left = alert.putArray("providerIds");
        if (told) {
            left.add(own);
        }
    }

    /** The latest notification of the alert as it stands. */
    private Optional<ObjectNode> toldOf(JsonNode alert) {
        return sight.held()
                .in(ShownTopic.NOTIFICATIONS, Group.ALERT, alert.path("alertId").asText())
                .filter(told -> sight.caller().isOperator()
                        || told.groups()
                                .get(Group.PROVIDER)
                                .equals(sight.caller().providerId()))
                .map(HeldRecord::json)
                .filter(told -> told.path("alert").path("status").equals(alert.path("status")))
                .findFirst();
    }
}
