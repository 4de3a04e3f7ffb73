package livegmv.dashboard.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A topic that the pages show, and how many of its keys are held at most. Those that changed last are kept. */
public enum ShownTopic {
    STREAMERS("streamers", 50_000),
    CONTRACTS("contracts", 50_000),
    RULES("alert-rules", 500),
    PLATFORM("gmv.platform", 40),
    LEADERBOARD("gmv.leaderboard", 4),
    ROLLING("gmv.rolling", 40_000),
    SESSION("gmv.session", 20_000),
    DAILY("gmv.daily", 60_000),
    MONTHLY("gmv.monthly", 40_000),
    CONVERSION("conversion.session", 10_000),
    MINUTE("conversion.minute", 60_000, 20_000),
    PRODUCT("conversion.product", 40_000),
    ALERTS("alerts", 10_000),
    NOTIFICATIONS("provider.notifications", 5_000, 2_000);

    /** Of a compacted topic what is old still holds, so all of it is read. */
    private static final long WHOLE = Long.MAX_VALUE;

    private final String topicName;
    private final int mostKeys;
    private final long lastOffsets;

    ShownTopic(String topicName, int mostKeys) {
        this(topicName, mostKeys, WHOLE);
    }

    ShownTopic(String topicName, int mostKeys, long lastOffsets) {
        this.topicName = topicName;
        this.mostKeys = mostKeys;
        this.lastOffsets = lastOffsets;
    }

    /** Without the deployment's prefix. */
    public String topicName() {
        return topicName;
    }

    public int mostKeys() {
        return mostKeys;
    }

    /** Where reading begins in a partition with these offsets: at the earliest, or so many before the end. */
    long from(long earliest, long end) {
        return lastOffsets == WHOLE ? earliest : Math.max(earliest, end - lastOffsets);
    }

    static Optional<ShownTopic> named(String topicName) {
        return Arrays.stream(values())
                .filter(topic -> topic.topicName.equals(topicName))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(ShownTopic::topicName).toList();
    }
}
