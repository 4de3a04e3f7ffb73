package livegmv.domain.orders;

import livegmv.contracts.OrderMovement;

/**
 * A movement with the time that decides its session.
 *
 * @param attributedAt epoch ms of the order's payment, or of its creation while it is unpaid: the session that the streamer had
 *     on air then is the order's; {@link #NAMED} when the order names its session itself
 */
public record TimedMovement(OrderMovement movement, long attributedAt) {

    public static final long NAMED = Long.MIN_VALUE;

    TimedMovement reversed() {
        return new TimedMovement(movement.reversed(), attributedAt);
    }
}
