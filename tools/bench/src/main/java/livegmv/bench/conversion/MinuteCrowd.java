package livegmv.bench.conversion;

/**
 * What a window found.
 *
 * @param start epoch ms
 * @param viewers of {@link People}, written
 * @param clickers likewise
 */
public record MinuteCrowd(String sessionId, long start, long[] counts, byte[] viewers, byte[] clickers) {

    Crowd crowd() {
        Crowd crowd = new Crowd();
        System.arraycopy(counts, 0, crowd.counts, 0, counts.length);
        crowd.viewers = People.read(viewers);
        crowd.clickers = People.read(clickers);
        return crowd;
    }

    Counted row() {
        return crowd().row(sessionId, start);
    }
}
