package livegmv.dashboard.feed;

/** One record of a shown topic. @param value null for a deletion */
public record ReadRecord(ShownTopic topic, byte[] key, byte[] value) {}
