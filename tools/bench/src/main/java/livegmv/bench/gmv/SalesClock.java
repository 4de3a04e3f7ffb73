package livegmv.bench.gmv;

import java.util.concurrent.TimeUnit;

/** The event time at which orders are placed: it stands still, or goes on as fast as the wall clock. Shared by threads. */
final class SalesClock {

    private record Setting(long time, boolean stands, long setAtNanos) {}

    private volatile Setting setting;

    SalesClock(long time) {
        standAt(time);
    }

    void standAt(long time) {
        setting = new Setting(time, true, 0);
    }

    void goOnFrom(long time) {
        setting = new Setting(time, false, System.nanoTime());
    }

    /** Epoch ms. */
    long now() {
        Setting now = setting;
        return now.time() + (now.stands() ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - now.setAtNanos()));
    }
}
