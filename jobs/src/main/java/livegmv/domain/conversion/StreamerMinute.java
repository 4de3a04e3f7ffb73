package livegmv.domain.conversion;

/**
 * What is kept of a session's minute, of the events that name one streamer: of a session hardly ever more than one.
 *
 * @param unsent the part of counts that the streamer's day was not told yet
 */
public record StreamerMinute(String streamerId, RoomCounts counts, RoomCounts unsent, RoomAudience audience) {

    static StreamerMinute of(RoomMinute part) {
        return new StreamerMinute(part.streamerId(), part.counts(), part.counts(), part.audience());
    }

    StreamerMinute plus(RoomMinute part) {
        return new StreamerMinute(
                streamerId, counts.plus(part.counts()), unsent.plus(part.counts()), audience.plus(part.audience()));
    }

    StreamerMinute sent() {
        return new StreamerMinute(streamerId, counts, RoomCounts.ZERO, audience);
    }
}
