package livegmv.simulation;

/**
 * A wave of refunds: something was wrong with what a session sold, and buyers give it back, whole, within a short time.
 *
 * @param from epoch ms, inclusive; what is paid later is not concerned
 * @param to epoch ms, exclusive
 * @param share of the session's orders that were paid by then, 0 to 1
 */
public record Recall(long from, long to, double share) {}
