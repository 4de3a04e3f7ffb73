package livegmv.dashboard.view;

import livegmv.dashboard.access.Caller;

/**
 * One view as one kind of caller sees it: who has the same key gets the same bytes.
 *
 * @param id of the session, streamer or provider; of the wall empty
 */
public record ViewKey(ViewKind kind, String id, Caller caller) {}
