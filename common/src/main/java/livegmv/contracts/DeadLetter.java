package livegmv.contracts;

/**
 * One record of the topic {@code dead-letter}: a record that was refused, whole, with the place it came from.
 *
 * @param payload the record's value to 64 KiB
 * @param payloadBytes the size of the whole value
 * @param at wall clock of the refusal, epoch ms
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        RejectionReason reason,
        String detail,
        byte[] payload,
        long payloadBytes,
        long at) {}
