package livegmv.contracts;

/**
 * One event of the topic {@code viewers} that satisfies its contract.
 *
 * @param eventTime epoch ms UTC
 * @param productId optional, what was shown or clicked
 * @param source optional, where the viewer came from; none given counts as public
 * @param follower optional, whether the viewer follows the streamer
 */
public record ViewerEvent(
        ViewerEventType type,
        long eventTime,
        String sessionId,
        String streamerId,
        String viewerId,
        String productId,
        TrafficSource source,
        Boolean follower)
        implements InputEvent {}
