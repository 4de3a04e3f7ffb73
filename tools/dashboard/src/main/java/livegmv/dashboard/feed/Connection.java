package livegmv.dashboard.feed;

import java.util.List;

/**
 * How reading goes.
 *
 * @param up whether the broker answers
 * @param loaded whether all that the topics held at the start has been read
 * @param missingTopics without the deployment's prefix
 */
public record Connection(boolean up, boolean loaded, List<String> missingTopics) {

    public static final Connection NONE_YET = new Connection(false, false, List.of());
}
