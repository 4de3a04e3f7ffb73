package livegmv.jobs.gmv;

import livegmv.contracts.OrderMovement;

/**
 * A movement on its way into the totals.
 *
 * @param watermark at which it was settled, epoch ms: whether a period is gone is decided once, by this
 * @param attributedAt when the order's session is looked up, epoch ms: its payment, or its creation while it is unpaid
 * @param again the line stands already, and only the time at which its session is looked up is another
 */
public record SettledMovement(OrderMovement movement, long watermark, long attributedAt, boolean again) {

    public SettledMovement(OrderMovement movement, long watermark, long attributedAt) {
        this(movement, watermark, attributedAt, false);
    }
}
