package livegmv.simulation;

/**
 * A record as it reaches the topic.
 *
 * @param at epoch ms of the simulated time, not before the record's eventTime
 */
public record Arrival(long at, SimulatedRecord record) {}
