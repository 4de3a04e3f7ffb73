package livegmv.contracts;

/**
 * One record of an input topic as the source read it: an event (of a compacted topic an {@link Entry}) or a rejection (the other is null), with what a dead letter
 * needs. The payload travels on with the event because a later step may still refuse it.
 *
 * @param payload the record's value to 64 KiB
 * @param payloadBytes the size of the whole value
 */
public record Received<E>(E event, Rejection rejection, int partition, long offset, byte[] payload, long payloadBytes) {

    public DeadLetter deadLetter(String topic, Rejection why, long at) {
        return new DeadLetter(topic, partition, offset, why.reason(), why.detail(), payload, payloadBytes, at);
    }
}
