package livegmv.contracts;

/**
 * One earlier or present state of an alert.
 *
 * @param value as of the alert, or null
 * @param asOf epoch ms
 */
public record AlertChange(AlertStatus status, Long value, long asOf, long revision) {}
