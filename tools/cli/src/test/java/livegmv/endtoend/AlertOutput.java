package livegmv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the alert job has told, as readers at {@code read_committed} see it. */
record AlertOutput(Topics topics) {

    static final String ALERTS = "alerts";
    static final String NOTIFICATIONS = "provider.notifications";

    /** Of each alert the last record, by alertId. */
    Map<String, JsonNode> alerts() {
        return topics.latest(ALERTS);
    }

    /** The ids of the alerts that hold. */
    TreeSet<String> holding() {
        return alerts().entrySet().stream()
                .filter(alert -> alert.getValue().path("holds").asBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<JsonNode> notifications() {
        return topics.committed(NOTIFICATIONS).stream()
                .map(Topics.Written::value)
                .toList();
    }

    /** The alertId of each notification. */
    List<String> told() {
        return notifications().stream().map(AlertOutput::alertId).toList();
    }

    static String alertId(JsonNode notification) {
        return notification.path("alert").path("alertId").asText();
    }

    /** Every change once, every notification once, nobody told of an end, nothing refused. */
    void hasEachChangeOnce() {
        Map<String, Long> changes = topics.committed(ALERTS).stream()
                .map(alert ->
                        alert.key() + " r" + alert.value().path("revision").asLong())
                .collect(Collectors.groupingBy(change -> change, TreeMap::new, Collectors.counting()));
        assertThat(changes).allSatisfy((change, times) -> assertThat(times).isEqualTo(1));
        List<JsonNode> notifications = notifications();
        assertThat(notifications.stream().map(one -> one.path("notificationId").asText()))
                .doesNotHaveDuplicates();
        assertThat(notifications.stream()
                        .map(one -> one.path("alert").path("status").asText()))
                .containsOnly("PROVISIONAL");
        assertThat(notifications.stream().map(AlertOutput::alertId))
                .as("who was told, each once")
                .doesNotHaveDuplicates();
        assertThat(topics.raw("dead-letter")).isEmpty();
    }
}
