package livegmv.contracts;

/**
 * Why one record was refused.
 *
 * @param detail what a person needs to mend the producer: the field and the rule, never the payload
 */
public record Rejection(RejectionReason reason, String detail) {}
