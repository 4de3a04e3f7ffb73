package livegmv.contracts;

/**
 * One event of the topic {@code sessions} that satisfies its contract.
 *
 * @param sessionId one broadcast (直播场次)
 * @param streamerId who went on air; of an ENDED it decides nothing
 * @param eventTime epoch ms UTC
 * @param title optional, of any length
 */
public record SessionEvent(String sessionId, String streamerId, SessionEventType type, long eventTime, String title)
        implements InputEvent {}
