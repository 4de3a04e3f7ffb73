package livegmv.contracts;

import java.util.List;

/**
 * The value of {@code gmv.leaderboard}: the streamers with the most gmv of a day, which replaces the list before.
 *
 * @param label {@code 2026-06-01}
 * @param start epoch ms of the day's first instant in the deployment's zone; end: of the first instant after it
 * @param entries by rank; of equal gmv the smaller streamerId comes first, in the order of code points
 * @param asOf the full event-time minute up to which it counts, epoch ms
 */
public record Leaderboard(String label, long start, long end, List<LeaderboardEntry> entries, long asOf) {}
