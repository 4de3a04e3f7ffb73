package livegmv.dashboard;

import java.util.function.ToLongFunction;
import livegmv.dashboard.feed.ShownTopic;
import livegmv.dashboard.held.Held;
import livegmv.dashboard.stream.EventStreams;

/** The dashboard's own metrics, in the text format of Prometheus. */
final class MetricsText {

    private final StringBuilder lines = new StringBuilder();

    private MetricsText() {}

    static String of(Held held, EventStreams streams) {
        MetricsText text = new MetricsText();
        text.gauge("as_of_seconds", held.asOf() / 1000);
        text.gauge("clients", streams.clients());
        text.gauge("connected", held.connection().up() ? 1 : 0);
        text.gauge("loaded", held.connection().loaded() ? 1 : 0);
        text.gauge("unreadable_records", held.unreadable());
        text.gauge("watched_views", streams.watchedViews());
        text.byTopic("records_total", "counter", held::read);
        text.byTopic("keys", "gauge", held::size);
        text.byTopic("most_keys", "gauge", ShownTopic::mostKeys);
        return text.lines.toString();
    }

    private void gauge(String name, long value) {
        type(name, "gauge");
        line(name, "", value);
    }

    private void byTopic(String name, String type, ToLongFunction<ShownTopic> value) {
        type(name, type);
        for (ShownTopic topic : ShownTopic.values()) {
            line(name, "{topic=\"" + topic.topicName() + "\"}", value.applyAsLong(topic));
        }
    }

    private void type(String name, String type) {
        lines.append("# TYPE livegmv_dashboard_")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }

    private void line(String name, String labels, long value) {
        lines.append("livegmv_dashboard_")
                .append(name)
                .append(labels)
                .append(' ')
                .append(value)
                .append('\n');
    }
}
