package livegmv.contracts;

/**
 * One present problem of an order.
 *
 * @param fact the event that could not be taken at its word
 * @param period PERIOD_GONE only: the label of the period that no longer takes movements, else null
 */
public record OrderIssue(IssueReason reason, OrderEvent fact, String period) {}
