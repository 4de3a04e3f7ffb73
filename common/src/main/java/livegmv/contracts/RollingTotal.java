package livegmv.contracts;

import livegmv.measures.Measures;

/**
 * The value of {@code gmv.rolling}: what a streamer sold in the window that ends at {@code asOf}, which replaces the one before.
 *
 * @param window how long it is, ISO-8601 such as {@code PT1M}
 * @param start epoch ms, first instant of the window: of one over an hour on a full minute
 * @param asOf epoch ms, first instant after the window, on a full 10 s
 * @param measures by each movement's own event time; only those that a window has, the others are zero
 */
public record RollingTotal(String streamerId, String window, long start, long asOf, Measures measures) {}
