package livegmv.contracts;

/**
 * Whom a rule is for: who satisfies each part that is not null.
 *
 * @param previousMonth what the streamer did in the calendar month before the period's
 * @param streamer what the streamer is
 */
public record RuleScope(PreviousMonthScope previousMonth, StreamerScope streamer) {}
