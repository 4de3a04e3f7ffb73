package livegmv.contracts;

/**
 * What a record of {@code conversion.session} says of the last twenty minutes of a broadcast.
 *
 * @param last the ten full minutes before asOf; zero once the session is closed
 * @param previous the ten before them
 * @param onAir not ended before asOf
 * @param asOf epoch ms, a full minute; of two records of a session the later one holds
 */
public record SessionFunnel(
        String sessionId, String streamerId, FunnelCounts last, FunnelCounts previous, boolean onAir, long asOf)
        implements InputEvent {

    /** What had arrived by then is counted. */
    @Override
    public long eventTime() {
        return asOf;
    }
}
