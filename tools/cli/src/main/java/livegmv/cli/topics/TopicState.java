package livegmv.cli.topics;

import java.util.List;
import java.util.Optional;
import livegmv.config.TopicSettings;

/**
 * What became of one topic.
 *
 * @param topic as the broker knows it
 * @param differences empty if there are none or the topic is missing
 */
record TopicState(String topic, Kind kind, List<TopicDifference> differences) {

    /** What a topic is. */
    enum Kind {
        OK("ok"),
        MISSING("missing"),
        DIFFERS("differs");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As the table shows it. */
        String text() {
            return text;
        }
    }

    /** @param found empty if there is no such topic */
    static TopicState of(String topic, TopicSettings wanted, Optional<DescribedTopic> found) {
        if (found.isEmpty()) {
            return new TopicState(topic, Kind.MISSING, List.of());
        }
        List<TopicDifference> differences = TopicComparison.differences(wanted, found.get());
        return new TopicState(topic, differences.isEmpty() ? Kind.OK : Kind.DIFFERS, differences);
    }
}
