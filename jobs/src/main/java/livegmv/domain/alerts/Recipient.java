package livegmv.domain.alerts;

/**
 * A provider who is told of an alert.
 *
 * @param contractId by which; null of one known only from the topic of alerts
 */
public record Recipient(String providerId, String contractId) {}
