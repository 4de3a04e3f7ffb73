package livegmv.jobs.gmv;

import livegmv.contracts.OrderMovement;

/**
 * A movement on its way into the totals.
 *
 * @param watermark at which it was settled, epoch ms: whether a period is gone is decided once, by this
 */
public record SettledMovement(OrderMovement movement, long watermark) {}
