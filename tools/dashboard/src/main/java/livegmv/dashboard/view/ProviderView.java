package livegmv.dashboard.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import livegmv.contracts.ProviderContract;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Group;
import livegmv.dashboard.held.Held;
import livegmv.dashboard.held.HeldRecord;

/** The streamers with whom a provider has a contract in force, and what it was told of them. */
final class ProviderView {

    private static final int STREAMERS = 200;
    private static final int NOTIFICATIONS = 50;

    private ProviderView() {}

    static void write(ObjectNode provider, Sight sight, Months months, String providerId) {
        Held held = sight.held();
        provider.put("providerId", providerId);
        Map<String, ProviderContract> contracts = new LinkedHashMap<>();
        held.contractsInForce(providerId, sight.now())
                .forEach(contract -> contracts.putIfAbsent(contract.streamerId(), contract));
        provider.put("streamersCount", contracts.size());
        ArrayNode streamers = provider.putArray("streamers");
        contracts.values().stream()
                .limit(STREAMERS)
                .map(contract -> streamer(contract, sight, months))
                .forEach(streamers::add);
        ArrayNode notifications = provider.putArray("notifications");
        ShownAlerts alerts = new ShownAlerts(sight);
        held.in(ShownTopic.NOTIFICATIONS, Group.PROVIDER, providerId)
                .filter(told -> contracts.containsKey(told.streamerId()))
                .limit(NOTIFICATIONS)
                .map(HeldRecord::json)
                .map(told -> notification(told, held, alerts))
                .forEach(notifications::add);
    }

    private static ObjectNode streamer(ProviderContract contract, Sight sight, Months months) {
        String streamerId = contract.streamerId();
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("streamerId", streamerId);
        shown.put("name", sight.held().nameOf(streamerId));
        ObjectNode terms = shown.putObject("contract");
        terms.put("contractId", contract.contractId());
        terms.put("from", contract.from());
        if (contract.to() != null) {
            terms.put("to", contract.to());
        }
        StreamerMonth month = StreamerMonth.of(sight, months, streamerId);
        shown.set("month", month.record());
        StreamerView.onAir(sight.held(), streamerId).ifPresent(sessionId -> shown.put("onAir", sessionId));
        Thresholds.next(month.thresholds()).ifPresent(next -> shown.set("nextThreshold", month.json(next)));
        return shown;
    }

    private static ObjectNode notification(ObjectNode told, Held held, ShownAlerts alerts) {
        ObjectNode alert = (ObjectNode) told.path("alert");
        alert.remove("changes");
        alerts.withoutOthers(alert);
        return told.put("name", held.nameOf(alert.path("streamerId").asText()));
    }
}
