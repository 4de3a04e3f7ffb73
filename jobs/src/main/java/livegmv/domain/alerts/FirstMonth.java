package livegmv.domain.alerts;

/**
 * The first calendar month in a streamer's known history that reaches a threshold. Kept, so that a total of a streamer who is
 * long past it does not cost the reading of all months.
 *
 * @param month null when none does
 * @param ruleVersion for which it was found; of another one it says nothing
 */
public record FirstMonth(String month, long ruleVersion) {}
