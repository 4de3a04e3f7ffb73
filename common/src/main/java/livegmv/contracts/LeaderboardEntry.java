package livegmv.contracts;

/**
 * @param rank from 1, no two alike
 * @param gmv minor units (fen), above 0
 * @param previousRank in the list that was sent before; null if the streamer was not in it
 */
public record LeaderboardEntry(int rank, String streamerId, long gmv, Integer previousRank) {}
