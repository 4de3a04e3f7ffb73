package livegmv.contracts;

import java.util.List;

/**
 * The value of {@code order-issues} for one order: its present list, which replaces the one before. An empty list is written
 * as a null value.
 *
 * @param asOf the latest eventTime among the order's facts, epoch ms
 */
public record OrderIssues(String orderId, List<OrderIssue> issues, long asOf) {}
