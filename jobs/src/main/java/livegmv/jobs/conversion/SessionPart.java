package livegmv.jobs.conversion;

import livegmv.contracts.OrderMovement;
import livegmv.contracts.SessionEvent;
import livegmv.domain.conversion.RoomMinute;

/** Something that counts for a session: one of the three, the others are null. */
public record SessionPart(String sessionId, RoomMinute room, SessionEvent event, OrderMovement movement) {

    static SessionPart of(RoomMinute room) {
        return new SessionPart(room.sessionId(), room, null, null);
    }

    static SessionPart of(SessionEvent event) {
        return new SessionPart(event.sessionId(), null, event, null);
    }

    static SessionPart of(OrderMovement movement) {
        return new SessionPart(movement.sessionId(), null, null, movement);
    }
}
