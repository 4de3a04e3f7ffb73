package livegmv.domain.conversion;

/**
 * Where in an input partition the events of a part came from.
 *
 * @param events how many; those of other rooms lie between them
 * @param firstOffset of the first of them
 * @param lastOffset of the last of them
 */
public record SourceRange(int partition, long events, long firstOffset, long lastOffset) {}
