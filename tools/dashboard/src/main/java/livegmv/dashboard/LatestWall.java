package livegmv.dashboard;

/**
 * The wall as it was last published. Who is slow misses what lay between and gets the latest; nothing is queued for anybody.
 */
final class LatestWall {

    private String json;
    private long version;
    private boolean closed;

    /** @param version counts up; null json: nothing newer came in time */
    record Shown(long version, String json) {}

    synchronized void publish(String newer) {
        json = newer;
        version++;
        notifyAll();
    }

    /** Waits until there is a newer one than that which is known, but not for longer than this. */
    synchronized Shown after(long known, long patienceMillis) throws InterruptedException {
        long deadline = System.nanoTime() + patienceMillis * 1_000_000;
        while (version <= known && !closed) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return new Shown(known, null);
            }
            wait(left);
        }
        return closed ? new Shown(known, null) : new Shown(version, json);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
