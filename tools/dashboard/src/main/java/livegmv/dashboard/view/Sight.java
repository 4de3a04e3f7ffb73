package livegmv.dashboard.view;

import livegmv.dashboard.access.Caller;
import livegmv.dashboard.held.Held;

/**
 * What one caller may see of what is held. An operator sees all; a provider the streamers with whom it has a contract in force by
 * the wall clock, and their sessions. All views look through this, so what one does not show none shows.
 *
 * @param now epoch ms of the wall clock
 */
record Sight(Held held, Caller caller, long now) {

    boolean seesStreamer(String streamerId) {
        return caller.isOperator()
                ? held.knowsStreamer(streamerId)
                : held.isCoached(streamerId, caller.providerId(), now);
    }

    boolean seesSession(String sessionId) {
        return held.streamerOf(sessionId).filter(this::seesStreamer).isPresent();
    }

    /** A provider always has a page, if an empty one. */
    boolean seesProvider(String providerId) {
        return caller.isOperator() ? held.knowsProvider(providerId) : providerId.equals(caller.providerId());
    }

    boolean sees(ViewKey key) {
        return switch (key.kind()) {
            case WALL -> caller.isOperator();
            case SESSION -> seesSession(key.id());
            case STREAMER -> seesStreamer(key.id());
            case PROVIDER -> seesProvider(key.id());
        };
    }
}
