package livegmv.domain.sessions;

/**
 * How many of a streamer's sessions started on one local day.
 *
 * @param start epoch ms of one of these sessions: the day is that of this instant
 */
public record BroadcastDay(long start, int sessions) {}
