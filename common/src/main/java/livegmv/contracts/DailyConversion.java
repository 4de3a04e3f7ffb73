package livegmv.contracts;

/**
 * One record of the topic {@code conversion.daily}: all of a streamer's day by event time, orders of no session included.
 *
 * @param date of the deployment's time zone, such as {@code 2026-06-01}
 * @param start epoch ms of the day's first instant
 * @param end epoch ms of the first instant after it
 * @param counts of the day; its {@code online} has no meaning and is not published
 * @param dwellSeconds as of {@link SessionConversion}
 * @param closed the audience counts no further; orders and money still do
 * @param revision counts up with each record of the day
 * @param asOf epoch ms, a full minute
 */
public record DailyConversion(
        String streamerId,
        String date,
        long start,
        long end,
        ConversionCounts counts,
        long dwellSeconds,
        DomainConversion privateDomain,
        DomainConversion publicDomain,
        boolean closed,
        long revision,
        long asOf) {}
