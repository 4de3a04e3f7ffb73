package livegmv.domain.leaderboard;

import java.util.List;

/**
 * The best of one bucket's streamers at a minute; it replaces the bucket's list before.
 *
 * @param minute epoch ms
 */
public record LocalTop(String label, long start, long end, int bucket, long minute, List<StreamerGmv> best) {}
