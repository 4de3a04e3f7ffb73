package livegmv.contracts;

/**
 * One record of the topic {@code conversion.session}: a broadcast as of a full minute of event time.
 *
 * @param last10Minutes the ten full minutes before asOf; zero once the session is closed
 * @param previous10Minutes the ten before them; zero once the session is closed
 * @param peakOnline the most viewers of any minute
 * @param averageOnline viewers of a minute on average, from the minute of the first viewer event to that of the last; rounded
 * @param dwellSeconds heartbeats times the heartbeat interval, per viewer, rounded
 * @param onAir started, or of unknown start, and not ended before asOf
 * @param worstStep the step of the funnel that fell most from the previous ten minutes to the last; null when none fell or
 *     off air
 * @param closed the audience counts no further; orders and money still do
 * @param revision counts up with each record of the session
 * @param asOf epoch ms, a full minute
 */
public record SessionConversion(
        String sessionId,
        String streamerId,
        ConversionCounts wholeSession,
        ConversionCounts last10Minutes,
        ConversionCounts previous10Minutes,
        long peakOnline,
        long averageOnline,
        long dwellSeconds,
        DomainConversion privateDomain,
        DomainConversion publicDomain,
        boolean onAir,
        ConversionRate worstStep,
        boolean closed,
        long revision,
        long asOf) {}
