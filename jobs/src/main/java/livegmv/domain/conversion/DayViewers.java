package livegmv.domain.conversion;

/**
 * What a session's minute adds to the streamer's day. Counts are told once; the audience is all of the minute's, for sets unite
 * without counting anybody twice.
 *
 * @param minute epoch ms of its start; a day begins with a full minute
 */
public record DayViewers(String streamerId, long minute, RoomCounts counts, RoomAudience audience) {}
