package livegmv.simulation;

/**
 * One record of an input topic.
 *
 * @param key as the contract has it
 * @param eventTime epoch ms; of a streamer or contract the simulation's start
 * @param lateness ms by which it arrives late of its own, apart from the disorder of all
 * @param value JSON, UTF-8
 */
public record SimulatedRecord(SimulatedTopic topic, String key, long eventTime, long lateness, byte[] value) {}
