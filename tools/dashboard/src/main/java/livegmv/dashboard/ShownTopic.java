package livegmv.dashboard;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A topic that the pages show, and how many of its keys are held at most. Those that changed last are kept. */
enum ShownTopic {
    STREAMERS("streamers", true, 50_000),
    PLATFORM("gmv.platform", true, 40),
    LEADERBOARD("gmv.leaderboard", true, 4),
    ROLLING("gmv.rolling", true, 20_000),
    SESSION("gmv.session", true, 10_000),
    MONTHLY("gmv.monthly", true, 10_000),
    CONVERSION("conversion.session", true, 5_000),
    PRODUCT("conversion.product", true, 20_000),
    ALERTS("alerts", true, 1_000),
    NOTIFICATIONS("provider.notifications", false, 1_000);

    private final String topicName;
    private final boolean compacted;
    private final int mostKeys;

    ShownTopic(String topicName, boolean compacted, int mostKeys) {
        this.topicName = topicName;
        this.compacted = compacted;
        this.mostKeys = mostKeys;
    }

    /** Without the deployment's prefix. */
    String topicName() {
        return topicName;
    }

    /** Read from its beginning, for what is old there still holds. */
    boolean isCompacted() {
        return compacted;
    }

    int mostKeys() {
        return mostKeys;
    }

    static Optional<ShownTopic> named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(ShownTopic::topicName).toList();
    }
}
