package livegmv.bench.conversion;

/**
 * A row of figures in a contender's stream.
 *
 * @param sessionId empty: of all
 * @param start of the minute, epoch ms; 0: of the whole session
 * @param values the counts, or the counts and then the people, in the order of {@link ConversionTables}
 */
public record Counted(String sessionId, long start, long[] values) {}
