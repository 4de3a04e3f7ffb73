package livegmv.jobs.alerts;

import livegmv.contracts.StreamerProfile;

/**
 * The small facts of a streamer. Every streamer who has anything in state has one, so that all streamers can be found by it.
 *
 * @param profile null while none is known
 * @param firstPaidDay epoch ms, the start of a local day; null while nothing was sold
 */
public record StreamerNote(StreamerProfile profile, Long firstPaidDay) {

    static final StreamerNote EMPTY = new StreamerNote(null, null);
}
