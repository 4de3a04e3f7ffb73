package livegmv.contracts;

import livegmv.measures.Measures;

/**
 * The value of {@code gmv.platform}: a day over all streamers, absolute, which replaces the one before.
 *
 * @param label {@code 2026-06-01}
 * @param start epoch ms of the day's first instant in the deployment's zone; end: of the first instant after it
 * @param measures its buyers are the sum over the streamers: who buys from two counts twice
 * @param asOf the full event-time minute up to which it counts, epoch ms
 */
public record PlatformTotal(String label, long start, long end, Measures measures, long asOf) {}
